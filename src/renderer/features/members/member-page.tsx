import { ArrowLeftOutlined, EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import type { MemberDetail } from '#shared/contract/members.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'
import { Page } from '../../ui/page.tsx'
import { ConsentActions } from './consent-actions.tsx'
import { LeftOutNote, MemberCards } from './member-cards.tsx'
import { Consents, Contact, Identity, Totals } from './member-facts.tsx'
import { MemberTags, OwnFields } from './member-tags.tsx'
import { MemberReceipts } from './member-receipts.tsx'
import { MemberRecordLists } from './member-records.tsx'
import './members.css'

interface Props {
  readonly id: number
  /** What the value figures say of her: they belong to a later feature. */
  readonly value?: ReactNode
  /** Her other cards and her household: a later feature too. */
  readonly person?: ReactNode
  /** Why she is in a segment or out of it. */
  readonly segments?: ReactNode
}

/** Everything known about one member, and where it came from. */
export function MemberPage({ id, value, person, segments }: Props): JSX.Element {
  const { t } = useTranslation('members')
  const {
    data: masked,
    error,
    isFetching,
  } = useQuery({
    ...q.members.get.queryOptions({ input: { id } }),
    placeholderData: keepPreviousData,
  })
  // To look is an act of its own, which is logged; what was seen is gone when the page is left or asked for another member.
  const reveal = useMutation(q.members.reveal.mutationOptions({ gcTime: 0 }))
  const revealed = reveal.data?.id === id ? reveal.data : undefined
  const member = revealed ?? masked
  const mask = masked?.erasedOn === null && (
    <Button
      icon={revealed ? <EyeInvisibleOutlined /> : <EyeOutlined />}
      loading={reveal.isPending}
      title={t('unmaskIsLogged')}
      onClick={() => (revealed ? reveal.reset() : reveal.mutate({ id }))}
    >
      {revealed ? t('mask') : t('unmask')}
    </Button>
  )
  return (
    <Page
      title={member && member.erasedOn !== null ? t('erased') : (member?.name ?? member?.card ?? t('member'))}
      note={member && [member.card, member.level].filter((text) => text !== null).join(' · ')}
      back={<Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('back')} onClick={() => navigate(routes.members)} />}
      actions={mask}
      busy={isFetching}
    >
      {error && <ProblemNotice error={error} />}
      {reveal.error && <ProblemNotice error={reveal.error} />}
      {member && !error && (
        <div className="member-page">
          <div className="member-side">
            <Part title={t('contact')}>
              <Contact member={member} />
            </Part>
            <Part title={t('identity')}>
              <Identity member={member} />
            </Part>
            <Part title={t('consent')}>
              <Consents member={member} />
              <ConsentActions memberId={id} card={member.card} isErased={member.erasedOn !== null} />
            </Part>
            <Part title={t('tagsTitle')}>
              <MemberTags memberId={id} />
              <OwnFields memberId={id} />
            </Part>
            <Part title={t('cards')}>
              <MemberCards cards={member.cards} />
            </Part>
            <Part title={t('origin')}>
              <Origin member={member} />
            </Part>
          </div>
          <div className="member-main">
            <LeftOutNote cards={member.cards} />
            <Totals member={member} />
            {person}
            {value}
            {segments}
            <MemberReceipts id={id} showCards={member.cards.length > 1} />
            <MemberRecordLists id={id} />
          </div>
        </div>
      )}
    </Page>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): JSX.Element {
  return (
    <section>
      <h2 className="section-title">{title}</h2>
      {children}
    </section>
  )
}

function Origin({ member: { origin } }: { readonly member: MemberDetail }): JSX.Element {
  const { t } = useTranslation('members')
  if (!origin) return <span className="soft">{t('originUnknown')}</span>
  return <span>{t('originText', { file: origin.file, sheet: origin.sheet, row: origin.row })}</span>
}
