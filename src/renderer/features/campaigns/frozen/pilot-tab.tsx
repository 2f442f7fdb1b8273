import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Checkbox, Popconfirm } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '#shared/contract/campaign-brief.ts'
import type { PilotView } from '#shared/contract/campaign-course.ts'
import type { PilotDecision } from '#shared/contract/campaign-planning.ts'
import { q } from '../../../app/crm.ts'
import { ProblemNotice } from '../../../app/problem.tsx'
import { describeRefusal } from '../../../app/refusal-text.ts'
import { DenseTable, type DenseColumn } from '../../../ui/dense-table.tsx'
import { Figure, FigureRow } from '../../../ui/figure.tsx'
import { ProgressLine } from '../../../ui/progress-line.tsx'
import { nothing, useFormat } from '../../../ui/use-format.ts'
import { WindowField } from '../draft/fields.tsx'

type Cell = PilotDecision['cells'][number]

/** What the pilot says: which recencies pay, whether that is sure, and the roll-out that follows. */
export function PilotTab({ campaign }: { readonly campaign: Campaign }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { data, error, refetch } = useQuery(q.campaigns.pilot.queryOptions({ input: { id: campaign.id } }))
  if (error !== null) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (data === undefined) return <ProgressLine busy />
  return (
    <div className="mail-stack">
      <div>
        <p className={`verdict verdict-pilot-${data.decision.decision}`} role="status">
          {t(`pilot.decisions.${data.decision.decision}`)}
        </p>
        {!data.isOver && <p className="mail-warning small">{t('pilot.stillOpen')}</p>}
        {data.breakEven === null && <p className="mail-warning small">{t('pilot.noBreakEven')}</p>}
        {data.heldOut === null && <p className="mail-warning small">{t('pilot.noHoldout')}</p>}
        {data.decision.decision === 'second-pilot' && data.secondPilot !== null && (
          <p className="soft small">{t('pilot.secondSize', { count: data.secondPilot })}</p>
        )}
      </div>
      <Headline view={data} />
      <Cells key={data.rollOut?.decidedAt ?? 'open'} campaign={campaign} view={data} />
    </div>
  )
}

function Headline({ view }: { readonly view: PilotView }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const { pilot, heldOut, difference, breakEven, decision } = view
  const rate = (value: number | null): string => (value === null ? nothing : format.percent(value, 1, 2))
  const between = (interval: { readonly low: number; readonly high: number } | null): string =>
    interval === null ? '' : `[${rate(interval.low)}, ${rate(interval.high)}]`
  return (
    <FigureRow>
      <Figure
        label={t('pilot.rate')}
        value={rate(pilot.rate)}
        note={`${format.number(pilot.responders)} / ${format.number(pilot.pieces)} ${between(pilot.interval)}`}
      />
      <Figure label={t('result.heldOutRate')} value={rate(heldOut?.rate ?? null)} note={between(heldOut?.interval ?? null)} />
      <Figure label={t('result.rateDifference')} value={rate(difference?.difference ?? null)} note={between(difference)} />
      <Figure label={t('audience.breakEven')} value={rate(breakEven)} note={t('pilot.breakEvenNote')} />
      <Figure
        label={t('pilot.promise')}
        value={format.number(Math.round(decision.promise.orders))}
        note={t('pilot.rawPromise', { count: Math.round(decision.rawPromise.orders) })}
      />
    </FigureRow>
  )
}

function Cells({ campaign, view }: { readonly campaign: Campaign; readonly view: PilotView }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const { rollOut } = view
  const [chosen, setChosen] = useState<readonly string[]>(
    rollOut?.scores.map(String) ?? view.decision.cells.filter(({ isChosen }) => isChosen).map(({ name }) => name),
  )
  const columns: DenseColumn<Cell>[] = [
    {
      key: 'cell',
      title: t('pilot.cell'),
      kind: 'text',
      value: ({ name }) => name,
      cell: ({ name }) => (
        <Checkbox
          disabled={rollOut !== null}
          checked={chosen.includes(name)}
          onChange={(event) => setChosen(event.target.checked ? [...chosen, name] : chosen.filter((each) => each !== name))}
        >
          {name === '0' ? t('result.noPurchase') : t('pilot.recency', { score: Number(name) })}
        </Checkbox>
      ),
    },
    { key: 'pieces', title: t('campaigns.pieces'), kind: 'count', value: ({ pieces }) => pieces },
    { key: 'responders', title: t('result.responders'), kind: 'count', value: ({ responders }) => responders },
    { key: 'rate', title: t('pilot.raw'), kind: 'rate', value: ({ rate }) => rate },
    { key: 'low', title: t('result.low'), kind: 'rate', value: ({ interval }) => interval?.low ?? null },
    { key: 'high', title: t('result.high'), kind: 'rate', value: ({ interval }) => interval?.high ?? null },
    { key: 'expected', title: t('pilot.expected'), kind: 'rate', value: ({ expectedRate }) => expectedRate },
    { key: 'rollOut', title: t('pilot.waiting'), kind: 'count', value: ({ rollOutPieces }) => rollOutPieces },
  ]
  return (
    <section className="mail-stack">
      <DenseTable label={t('pilot.title')} columns={columns} rows={view.decision.cells} rowKey={({ name }) => name} />
      {rollOut === null ? (
        <RollOutForm campaign={campaign} scores={chosen.map(Number)} />
      ) : (
        <p role="status">
          {t('pilot.rolledOut', {
            count: rollOut.pieces,
            from: format.day(rollOut.startsOn),
            to: format.day(rollOut.endsOn),
            rate: rollOut.expectedRate === null ? nothing : format.percent(rollOut.expectedRate, 1, 2),
          })}
        </p>
      )}
    </section>
  )
}

function RollOutForm({ campaign, scores }: { readonly campaign: Campaign; readonly scores: readonly number[] }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const { startsOn, endsOn } = campaign.brief
  const length = endsOn - startsOn
  const [span, setSpan] = useState({ startsOn: endsOn + 14, endsOn: endsOn + 14 + length })
  const rollOut = useMutation(
    q.campaigns.rollOut.mutationOptions({ onError: (error) => void message.error(describeRefusal(error, tRefusal).text) }),
  )
  return (
    <div className="form-line">
      <WindowField
        label={t('pilot.window')}
        from={span.startsOn}
        to={span.endsOn}
        onChange={(from, to) => setSpan({ startsOn: from, endsOn: to })}
      />
      <Popconfirm
        title={t('pilot.ask')}
        okText={t('pilot.rollOut')}
        cancelText={t('export.cancel')}
        onConfirm={() => rollOut.mutate({ id: campaign.id, scores: [...scores], ...span })}
      >
        <Button type="primary" disabled={scores.length === 0 || rollOut.isPending}>
          {t('pilot.rollOut')}
        </Button>
      </Popconfirm>
    </div>
  )
}
