import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemberDetail } from '#shared/contract/members.ts'
import type { BoardField } from '#shared/contract/cleaning-quality.ts'
import { Figure, FigureRow } from '../../ui/figure.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { birthdayText } from './birthday-text.ts'
import { ConsentText } from './consent-tag.tsx'
import { ValueStory } from './value-story.tsx'

interface Props {
  readonly member: MemberDetail
  /** Leaves out what is not known. */
  readonly brief?: boolean
}

interface FactsProps {
  /** With the field of cleaning it stands for, where its story can be told. */
  readonly rows: readonly (readonly [label: string, value: ReactNode, field?: BoardField])[]
  readonly memberId?: number
  readonly brief: boolean | undefined
}

const isKnown = (value: ReactNode): boolean => value !== null && value !== ''

function Facts({ rows, brief, memberId }: FactsProps): JSX.Element {
  return (
    <dl className="facts">
      {(brief === true ? rows.filter(([, value]) => isKnown(value)) : rows).map(([label, value, field]) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>
            <Told memberId={memberId} field={field}>
              {isKnown(value) ? value : <span className="soft">{nothing}</span>}
            </Told>
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface ToldProps {
  readonly memberId: number | undefined
  readonly field: BoardField | undefined
  readonly children: ReactNode
}

const Told = ({ memberId, field, children }: ToldProps): ReactNode =>
  memberId === undefined || field === undefined ? (
    children
  ) : (
    <ValueStory memberId={memberId} field={field}>
      {children}
    </ValueStory>
  )

export function Identity({ member, brief }: Props): JSX.Element {
  const { t } = useTranslation('members')
  const format = useFormat()
  return (
    <Facts
      memberId={member.id}
      brief={brief}
      rows={[
        [t('gender'), t(`genders.${member.gender}`), 'gender'],
        [t('birthday'), birthdayText(member, format.locale, t('lunar')), 'birthday'],
        [t('level'), member.level],
        [t('joinedOn'), member.joinedOn === null ? null : format.day(member.joinedOn)],
        [t('store'), member.store],
        [t('guide'), member.guide],
        [t('points'), member.points === null ? null : format.number(member.points)],
        [t('status'), member.status],
        [t('remark'), member.remark],
      ]}
    />
  )
}

export function Contact({ member, brief }: Props): JSX.Element {
  const { t } = useTranslation('members')
  const place = [member.province, member.city, member.county].filter((part, index, all) => part !== null && part !== all[index - 1])
  return (
    <Facts
      memberId={member.id}
      brief={brief}
      rows={[
        [t('name'), member.name, 'name'],
        [t('mobile'), member.mobile, 'mobile'],
        [t('phone'), member.phone, 'phone'],
        [t('email'), member.email, 'email'],
        [t('place'), place.join(' ')],
        [t('address'), member.address, 'address'],
        [t('postcode'), member.postcode, 'postcode'],
      ]}
    />
  )
}

export function Consents({ member, brief }: Props): JSX.Element {
  const { t } = useTranslation('members')
  return (
    <Facts
      brief={brief}
      rows={[
        [t('consentPost'), <ConsentText key="post" consent={member.consentPost} />],
        [t('consentSms'), <ConsentText key="sms" consent={member.consentSms} />],
        [t('consentEmail'), <ConsentText key="email" consent={member.consentEmail} />],
        [t('consentCall'), <ConsentText key="call" consent={member.consentCall} />],
      ]}
    />
  )
}

export function Totals({ member }: Props): JSX.Element {
  const { t } = useTranslation('members')
  const format = useFormat()
  const ticket = member.occasions === 0 ? null : Math.round(member.netFen / member.occasions)
  return (
    <FigureRow>
      <Figure label={t('netSales')} definition="base.net_sales" value={format.money(member.netFen)} />
      <Figure
        label={t('occasions')}
        definition="base.occasion"
        value={format.number(member.occasions)}
        note={t('receiptsNote', { receipts: format.number(member.receipts), returns: format.number(member.returns) })}
      />
      <Figure label={t('ticket')} definition="base.ticket" value={format.money(ticket)} />
      <Figure label={t('firstDay')} value={format.day(member.firstDay)} />
      <Figure label={t('lastDay')} value={format.day(member.lastDay)} />
    </FigureRow>
  )
}
