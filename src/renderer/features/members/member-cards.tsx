import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Dropdown, Tag } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemberDetail } from '#shared/contract/members.ts'
import type { LeaveOutReason } from '#shared/contract/shared-cards.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { useFormat } from '../../ui/use-format.ts'

type Card = MemberDetail['cards'][number]
const reasons: readonly LeaveOutReason[] = ['staff', 'shared', 'other']

/** The member's cards; one that many people use can be left out of the figures here, and taken in again. */
export function MemberCards({ cards }: { readonly cards: readonly Card[] }): JSX.Element {
  return (
    <ul className="member-cards">
      {cards.map((card) => (
        <CardRow key={card.id} card={card} />
      ))}
    </ul>
  )
}

/** Why the figures are smaller than the receipts below them. */
export function LeftOutNote({ cards }: { readonly cards: readonly Card[] }): JSX.Element | null {
  const { t } = useTranslation('members')
  const numbers = cards.flatMap(({ number, leftOut }) => (leftOut === null ? [] : [number]))
  return numbers.length === 0 ? null : <Alert type="info" showIcon title={t('leftOut.warning', { cards: numbers.join(' ') })} />
}

function CardRow({ card }: { readonly card: Card }): JSX.Element {
  const { t } = useTranslation('members')
  const format = useFormat()
  const leaveOut = useMutation(q.receipts.leaveOutCards.mutationOptions())
  const takeIn = useMutation(q.receipts.takeInCards.mutationOptions())
  const error = leaveOut.error ?? takeIn.error
  const { id, number, receipts, netFen, leftOut } = card
  return (
    <li className={leftOut === null ? undefined : 'member-card-left-out'}>
      <span className="member-card-number">{number}</span>
      <span className="soft">{t('cardNote', { count: receipts, number: format.number(receipts), amount: format.money(netFen) })}</span>
      {leftOut === null ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: reasons.map((reason) => ({ key: reason, label: t(`leftOut.as.${reason}`) })),
            onClick: ({ key }) => leaveOut.mutate({ cardIds: [id], reason: reasons.find((reason) => reason === key) ?? 'other' }),
          }}
        >
          <Button size="small" type="text" loading={leaveOut.isPending} aria-label={t('leftOut.leaveOut', { card: number })}>
            …
          </Button>
        </Dropdown>
      ) : (
        <span className="member-card-state">
          <Tag title={t('leftOut.meaning')}>{t(`leftOut.tag.${leftOut}`)}</Tag>
          <Button size="small" loading={takeIn.isPending} onClick={() => takeIn.mutate({ cardIds: [id] })}>
            {t('leftOut.takeIn')}
          </Button>
        </span>
      )}
      {error && <ProblemNotice error={error} />}
    </li>
  )
}
