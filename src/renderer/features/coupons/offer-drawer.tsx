import { useQuery } from '@tanstack/react-query'
import { App, Button, Drawer, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CouponUse, Offer } from '#shared/contract/coupons.ts'
import { plainFileName } from '#shared/values/file-name.ts'
import { crm, q, shell } from '../../app/crm.ts'
import { useTask } from '../../app/jobs.ts'
import { describeRefusal } from '../../app/refusal-text.ts'
import { DenseTable, type DenseColumn } from '../../ui/dense-table.tsx'
import { Figure, FigureRow } from '../../ui/figure.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'

interface Props {
  readonly offer: Offer
  readonly onClose: () => void
}

/** One coupon: to whom, how many came, what is owed, what it brought, and what is to be looked at. */
export function OfferDrawer({ offer, onClose }: Props): JSX.Element {
  const { t } = useTranslation('coupons')
  return (
    <Drawer open size={880} title={offer.name} onClose={onClose}>
      <div className="coupon-stack">
        <Issue offer={offer} />
        {offer.issued > 0 && <Report offer={offer} />}
        {offer.issued > 0 && <Uses offer={offer} title={t('uses.title')} />}
      </div>
    </Drawer>
  )
}

function Issue({ offer }: { readonly offer: Offer }): JSX.Element {
  const { t } = useTranslation('coupons')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const { data: campaigns = [] } = useQuery(q.campaigns.list.queryOptions())
  const { data: segments = [] } = useQuery(q.segments.list.queryOptions())
  const [to, setTo] = useState<string>()
  const issue = useTask(t('issue.running'), crm.coupons.issue)
  const codes = useTask(t('issue.exporting'), crm.coupons.exportCodes)
  const failed = (error: unknown): void => void message.error(describeRefusal(error, tRefusal).text)
  const give = async (): Promise<void> => {
    const [kind, id] = (to ?? '').split(' ')
    const target = kind === 'campaign' ? { campaignId: Number(id) } : { segmentId: Number(id) }
    const outcome = await issue.run({ offerId: offer.id, ...target })
    if (outcome.state === 'done') void message.success(t('issue.done', { count: outcome.result.issued, controls: outcome.result.controls }))
    if (outcome.state === 'failed') failed(outcome.error)
  }
  const save = async (): Promise<void> => {
    const file = await shell.saveAs({ purpose: 'export', name: plainFileName(t('issue.fileName', { name: offer.name })), kind: 'xlsx' })
    if (!file) return
    const outcome = await codes.run({ offerId: offer.id, token: file.token })
    if (outcome.state === 'done') void message.success(t('issue.exported', { count: outcome.result.rows }))
    if (outcome.state === 'failed') failed(outcome.error)
  }
  return (
    <section className="coupon-line">
      <Select
        className="coupon-target"
        aria-label={t('issue.to')}
        placeholder={t('issue.to')}
        value={to}
        options={[
          {
            label: t('issue.campaigns'),
            options: campaigns.filter(({ state }) => state === 'frozen').map(({ id, name }) => ({ value: `campaign ${id}`, label: name })),
          },
          { label: t('issue.segments'), options: segments.map(({ id, name }) => ({ value: `segment ${id}`, label: name })) },
        ]}
        onChange={setTo}
      />
      <Button type="primary" disabled={to === undefined || issue.isRunning} onClick={() => void give()}>
        {t('issue.button')}
      </Button>
      {offer.issued > 0 && (
        <Button disabled={codes.isRunning} onClick={() => void save()}>
          {t('issue.export')}
        </Button>
      )}
      <p className="soft small">{t('issue.help')}</p>
    </section>
  )
}

function Report({ offer }: { readonly offer: Offer }): JSX.Element | null {
  const { t } = useTranslation('coupons')
  const format = useFormat()
  const { data } = useQuery(q.coupons.report.queryOptions({ input: { offerId: offer.id } }))
  if (data === undefined) return null
  const rate = (value: number | null | undefined): string => (value === null || value === undefined ? nothing : format.percent(value, 1, 1))
  const money = (value: number): string => format.money(Math.round(value))
  const { redeemed, members, uplift } = data
  return (
    <FigureRow>
      <Figure
        label={t('report.redeemed')}
        definition="coupon.redemption"
        value={rate(redeemed.rate)}
        note={`${format.number(redeemed.responders)} / ${format.number(redeemed.pieces)} [${rate(redeemed.interval?.low)}, ${rate(redeemed.interval?.high)}]`}
      />
      <Figure
        label={t('report.members')}
        value={rate(members.rate)}
        note={`${format.number(members.responders)} / ${format.number(members.pieces)}`}
      />
      <Figure label={t('report.discount')} value={money(data.discountFen)} note={t('report.sales', { sales: money(data.salesFen) })} />
      <Figure
        label={t('report.liability')}
        definition="coupon.liability"
        value={money(data.liabilityFen)}
        note={t('report.outstanding', { count: data.outstanding, expired: data.expired })}
      />
      <Figure
        label={t('report.uplift')}
        value={uplift === null ? nothing : money(uplift.differenceFen)}
        note={uplift === null ? t('report.noControl') : `[${money(uplift.lowFen)}, ${money(uplift.highFen)}]`}
      />
    </FigureRow>
  )
}

function Uses({ offer, title }: { readonly offer: Offer; readonly title: string }): JSX.Element | null {
  const { t } = useTranslation('coupons')
  const { data } = useQuery(q.coupons.uses.queryOptions({ input: { offerId: offer.id } }))
  if (data === undefined || data.total === 0) return null
  const columns: DenseColumn<CouponUse>[] = [
    { key: 'code', title: t('uses.code'), kind: 'text', value: ({ code }) => code },
    { key: 'day', title: t('desk.day'), kind: 'day', value: ({ onDay }) => onDay },
    { key: 'store', title: t('desk.store'), kind: 'text', value: ({ store }) => store },
    { key: 'receipt', title: t('desk.receipt'), kind: 'text', value: ({ receiptNumber }) => receiptNumber },
    { key: 'net', title: t('uses.net'), kind: 'money', value: ({ netFen }) => netFen },
    {
      key: 'findings',
      title: t('uses.findings'),
      kind: 'text',
      value: ({ findings }) => findings.map((finding) => t(`findings.${finding}`)).join(' · '),
    },
  ]
  return (
    <section>
      <h3 className="section-title">{title}</h3>
      <DenseTable
        label={title}
        columns={columns}
        rows={data.rows}
        rowKey={({ code, onDay, receiptNumber, source, findings }) => `${code} ${onDay} ${receiptNumber} ${source} ${findings.join(' ')}`}
      />
    </section>
  )
}
