import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Input, InputNumber, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { CalendarRow, PlanItemDraft } from '#shared/contract/campaign-calendar.ts'
import { channels } from '#shared/contract/privacy.ts'
import { CampaignTabs } from '../../../app/campaign-tabs.tsx'
import { q } from '../../../app/crm.ts'
import { ProblemNotice } from '../../../app/problem.tsx'
import { describeRefusal } from '../../../app/refusal-text.ts'
import { routes } from '../../../app/routes.ts'
import { DenseTable, type DenseColumn } from '../../../ui/dense-table.tsx'
import { Figure, FigureRow } from '../../../ui/figure.tsx'
import { Page } from '../../../ui/page.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { Field, MoneyField, WindowField } from '../draft/fields.tsx'
import { CostModels } from './cost-models.tsx'
import { SavingsPart } from './savings-part.tsx'
import { ZeroBudgetPart } from './zero-budget.tsx'
import '../campaigns.css'

/** The year: intentions and campaigns, what was saved and what it pays for, and what a campaign usually costs. */
export function CalendarPage(): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { data: summary } = useQuery(q.workspace.summary.queryOptions())
  const [thisYear] = useState(() => new Date().getFullYear())
  const current = summary?.lastDay === undefined ? thisYear : 1970 + Math.floor(summary.lastDay / 365.2425)
  const [chosen, setChosen] = useState<number>()
  const year = chosen ?? current
  const { data, error, isFetching, refetch } = useQuery(q.campaigns.calendar.queryOptions({ input: { year } }))
  return (
    <Page
      title={t('calendar.title')}
      note={<CampaignTabs />}
      busy={isFetching}
      actions={
        <InputNumber
          aria-label={t('calendar.year')}
          min={1970}
          max={2200}
          precision={0}
          value={year}
          onChange={(next) => setChosen(next ?? current)}
        />
      }
    >
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      <div className="mail-page">
        <div className="mail-stack">
          {data && <Year rows={data.rows} budgetFen={data.budgetFen} costFen={data.costFen} />}
          <SavingsPart />
          <ZeroBudgetPart />
          <CostModels />
        </div>
        <aside className="mail-side">
          <PlanForm year={year} />
        </aside>
      </div>
    </Page>
  )
}

interface YearProps {
  readonly rows: readonly CalendarRow[]
  readonly budgetFen: number
  readonly costFen: number
}

function Year({ rows, budgetFen, costFen }: YearProps): JSX.Element {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const remove = useMutation(q.campaigns.removePlanItem.mutationOptions())
  const columns: DenseColumn<CalendarRow>[] = [
    {
      key: 'name',
      title: t('calendar.name'),
      kind: 'text',
      value: ({ name }) => name,
      cell: ({ name, campaignId }) => (campaignId === null ? name : <Link href={routes.campaign(campaignId)}>{name}</Link>),
    },
    { key: 'from', title: t('calendar.from'), kind: 'day', value: ({ startsOn }) => startsOn },
    { key: 'to', title: t('calendar.to'), kind: 'day', value: ({ endsOn }) => endsOn },
    { key: 'channel', title: t('campaigns.channel'), kind: 'text', value: ({ channel }) => t(`brief.channels.${channel}`) },
    { key: 'owner', title: t('brief.owner'), kind: 'text', value: ({ owner }) => owner },
    { key: 'budget', title: t('calendar.budget'), kind: 'money', value: ({ budgetFen: fen }) => fen },
    {
      key: 'cost',
      title: t('calendar.cost'),
      kind: 'money',
      value: ({ costFen: fen }) => fen,
      cell: ({ costFen: fen, isBilled }) =>
        fen === null ? '' : isBilled ? format.money(Math.round(fen)) : t('calendar.planned', { cost: format.money(Math.round(fen)) }),
    },
    { key: 'overlaps', title: t('calendar.beside'), kind: 'text', value: ({ overlaps }) => (overlaps ? t('calendar.overlaps') : '') },
    {
      key: 'remove',
      title: t('campaigns.actions'),
      kind: 'text',
      value: () => '',
      cell: ({ planId }) =>
        planId === null ? (
          ''
        ) : (
          <Button size="small" type="link" danger onClick={() => remove.mutate({ id: planId })}>
            {t('campaigns.remove')}
          </Button>
        ),
    },
  ]
  return (
    <section className="mail-stack">
      <FigureRow>
        <Figure label={t('calendar.budgetSum')} value={format.money(budgetFen)} />
        <Figure label={t('calendar.costSum')} value={format.money(Math.round(costFen))} />
      </FigureRow>
      {rows.length === 0 ? (
        <p className="soft">{t('calendar.empty')}</p>
      ) : (
        <DenseTable
          label={t('calendar.title')}
          columns={columns}
          rows={rows}
          rowKey={({ planId, campaignId }) => `${planId} ${campaignId}`}
        />
      )}
    </section>
  )
}

const dayOfYear = (year: number): number => Math.round(Date.UTC(year, 0, 1) / 86_400_000)

function PlanForm({ year }: { readonly year: number }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const { data: campaigns = [] } = useQuery(q.campaigns.list.queryOptions())
  const [draft, setDraft] = useState<PlanItemDraft>(() => emptyItem(year))
  const save = useMutation(
    q.campaigns.savePlanItem.mutationOptions({
      onSuccess: () => setDraft(emptyItem(year)),
      onError: (error) => void message.error(describeRefusal(error, tRefusal).text),
    }),
  )
  const change = (part: Partial<PlanItemDraft>): void => setDraft({ ...draft, ...part })
  return (
    <section className="mail-form">
      <h2 className="section-title">{t('calendar.add')}</h2>
      <Field label={t('calendar.name')}>
        <Input value={draft.name} maxLength={80} onChange={(event) => change({ name: event.target.value })} />
      </Field>
      <WindowField
        label={t('calendar.span')}
        from={draft.startsOn}
        to={draft.endsOn}
        onChange={(startsOn, endsOn) => change({ startsOn, endsOn })}
      />
      <Field label={t('campaigns.channel')}>
        <Select
          aria-label={t('campaigns.channel')}
          value={draft.channel}
          options={channels.map((value) => ({ value, label: t(`brief.channels.${value}`) }))}
          onChange={(channel) => change({ channel })}
        />
      </Field>
      <MoneyField
        label={t('calendar.budget')}
        unit={t('brief.yuan')}
        valueFen={draft.budgetFen}
        onChange={(budgetFen) => change({ budgetFen: budgetFen ?? 0 })}
      />
      <Field label={t('brief.owner')}>
        <Input value={draft.owner} maxLength={80} onChange={(event) => change({ owner: event.target.value })} />
      </Field>
      <Field label={t('calendar.campaign')}>
        <Select
          aria-label={t('calendar.campaign')}
          value={draft.campaignId ?? 0}
          options={[{ value: 0, label: t('calendar.noCampaign') }, ...campaigns.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(id) => change({ campaignId: id === 0 ? null : id })}
        />
      </Field>
      <Button type="primary" block disabled={draft.name.trim() === '' || save.isPending} onClick={() => save.mutate(draft)}>
        {t('calendar.addButton')}
      </Button>
    </section>
  )
}

const emptyItem = (year: number): PlanItemDraft => ({
  name: '',
  startsOn: dayOfYear(year),
  endsOn: dayOfYear(year) + 27,
  channel: 'post',
  budgetFen: 0,
  owner: '',
  note: '',
  campaignId: null,
})
