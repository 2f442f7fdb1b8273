import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, InputNumber, Segmented, Table } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { sharedCardSigns, type LeaveOutReason, type SharedCard, type SharedCardRules } from '#shared/contract/shared-cards.ts'
import { q } from '../../app/crm.ts'
import { ImportTabs } from '../../app/import-tabs.tsx'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'
import { Page } from '../../ui/page.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import './shared-cards.css'

const LIMIT = 200

/** Cards many people share: what speaks for it, and whether they count. */
export function SharedCardsPage(): JSX.Element {
  const { t } = useTranslation('receipts')
  const format = useFormat()
  const [list, setList] = useState<'found' | 'left-out'>('found')
  const found = useQuery(q.receipts.sharedCards.queryOptions({ input: { list: 'found', limit: LIMIT } }))
  const leftOut = useQuery(q.receipts.sharedCards.queryOptions({ input: { list: 'left-out', limit: LIMIT } }))
  const { data, error, isFetching } = list === 'found' ? found : leftOut
  const total = (of: typeof data): string => (of ? format.number(of.total) : nothing)
  return (
    <Page title={t('shared.title')} note={<ImportTabs />} busy={isFetching}>
      <div className="shared-cards">
        {error && <ProblemNotice error={error} />}
        <p className="soft">{t('shared.note')}</p>
        {data && <Rules key={JSON.stringify(data.rules)} rules={data.rules} />}
        <div className="shared-rules">
          <Segmented
            aria-label={t('shared.list')}
            value={list}
            onChange={setList}
            options={[
              { value: 'found', label: t('shared.found', { number: total(found.data) }) },
              { value: 'left-out', label: t('shared.leftOut', { number: total(leftOut.data) }) },
            ]}
          />
        </div>
        {data && data.leftOut.cards > 0 && (
          <p>
            {t('shared.sum', {
              cards: format.number(data.leftOut.cards),
              receipts: format.number(data.leftOut.receipts),
              amount: format.money(data.leftOut.netFen),
              members: format.number(data.leftOut.members),
            })}
          </p>
        )}
        {data && <Cards rows={data.rows} rules={data.rules} empty={list === 'found' ? t('shared.emptyFound') : t('shared.emptyLeftOut')} />}
      </div>
    </Page>
  )
}

function Rules({ rules }: { readonly rules: SharedCardRules }): JSX.Element {
  const { t } = useTranslation('receipts')
  const [draft, setDraft] = useState(rules)
  const save = useMutation(q.receipts.setSharedCardRules.mutationOptions())
  return (
    <div className="shared-rules">
      {sharedCardSigns.map((sign) => (
        <label key={sign}>
          {t(`shared.rule.${sign}`)}{' '}
          <InputNumber
            size="small"
            min={1}
            max={10_000}
            precision={0}
            value={draft[sign]}
            placeholder={t('shared.off')}
            onChange={(value) => setDraft({ ...draft, [sign]: value })}
          />
        </label>
      ))}
      <Button size="small" disabled={sharedCardSigns.every((sign) => draft[sign] === rules[sign])} onClick={() => save.mutate(draft)}>
        {t('shared.save')}
      </Button>
      <span className="soft">{t('shared.rulesNote')}</span>
    </div>
  )
}

interface CardsProps {
  readonly rows: readonly SharedCard[]
  readonly rules: SharedCardRules
  readonly empty: string
}

function Cards({ rows, rules, empty }: CardsProps): JSX.Element {
  const { t } = useTranslation('receipts')
  const format = useFormat()
  return (
    <Table<SharedCard>
      size="small"
      rowKey="cardId"
      pagination={false}
      dataSource={[...rows]}
      locale={{ emptyText: empty }}
      scroll={{ x: 1000 }}
      columns={[
        { title: t('shared.card'), dataIndex: 'number', width: 150 },
        { title: t('shared.holder'), key: 'holder', width: 110, render: (_: unknown, card: SharedCard) => <Holder card={card} /> },
        { title: t('shared.evidence'), key: 'signs', render: (_: unknown, card: SharedCard) => <Evidence card={card} rules={rules} /> },
        { title: t('shared.use'), key: 'use', width: 150, render: (_: unknown, { months }: SharedCard) => <Sparkline months={months} /> },
        {
          title: t('shared.total'),
          key: 'total',
          width: 200,
          render: (_: unknown, { receipts, days, stores }: SharedCard) =>
            t('shared.totalText', { receipts: format.number(receipts), days: format.number(days), stores: format.number(stores) }),
        },
        { title: '', key: 'do', width: 250, render: (_: unknown, card: SharedCard) => <Decide card={card} /> },
      ]}
    />
  )
}

function Holder({ card: { holder } }: { readonly card: SharedCard }): JSX.Element {
  const { t } = useTranslation('receipts')
  if (!holder) return <span className="soft">{t('shared.noHolder')}</span>
  return <Link href={routes.member(holder.memberId)}>{holder.name ?? nothing}</Link>
}

function Evidence({ card, rules }: { readonly card: SharedCard; readonly rules: SharedCardRules }): JSX.Element {
  const { t } = useTranslation('receipts')
  const format = useFormat()
  const most = { receiptsPerDay: card.mostPerDay, storesPerDay: card.mostStoresPerDay, receiptsPerMonth: card.mostPerMonth }
  if (card.signs.length === 0) return <span className="soft">{t('shared.noSign')}</span>
  return (
    <ul className="shared-signs">
      {card.signs.map((sign) => (
        <li key={sign}>
          {t(`shared.sign.${sign}`, {
            day: format.day(card.mostPerDayOn),
            month: card.mostPerMonthIn === null ? nothing : format.month(card.mostPerMonthIn),
            most: format.number(most[sign]),
            limit: format.number(rules[sign] ?? 0),
          })}
        </li>
      ))}
    </ul>
  )
}

const SPARK = { width: 120, height: 22 }

/** Receipts of each month as bars. */
function Sparkline({ months }: { readonly months: readonly number[] }): JSX.Element {
  const { t } = useTranslation('receipts')
  const most = Math.max(1, ...months)
  const step = SPARK.width / Math.max(1, months.length)
  return (
    <svg width={SPARK.width} height={SPARK.height} role="img" aria-label={t('shared.useAria', { most: Math.max(0, ...months) })}>
      <path
        className="shared-bar"
        d={months
          .map((receipts, month) => {
            const height = (receipts / most) * SPARK.height
            return `M${month * step} ${SPARK.height}v${-height}h${step - 1}v${height}z`
          })
          .join('')}
      />
    </svg>
  )
}

function Decide({ card: { cardId, leftOut } }: { readonly card: SharedCard }): JSX.Element {
  const { t } = useTranslation('receipts')
  const leave = useMutation(q.receipts.leaveOutCards.mutationOptions())
  const take = useMutation(q.receipts.takeInCards.mutationOptions())
  const leaveAs = (reason: LeaveOutReason) => (): void => leave.mutate({ cardIds: [cardId], reason })
  if (leftOut) {
    return (
      <>
        {t(`shared.reason.${leftOut.reason}`)}{' '}
        <Button size="small" onClick={() => take.mutate({ cardIds: [cardId] })}>
          {t('shared.takeIn')}
        </Button>
      </>
    )
  }
  return (
    <span className="shared-decide">
      <Button size="small" onClick={leaveAs('staff')}>
        {t('shared.leaveStaff')}
      </Button>
      <Button size="small" onClick={leaveAs('shared')}>
        {t('shared.leaveShared')}
      </Button>
    </span>
  )
}
