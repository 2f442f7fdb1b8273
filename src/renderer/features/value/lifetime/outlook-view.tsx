import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeptModel, OutlookTable, OutlookTableInput } from '#shared/contract/value-lifetime.ts'
import { q } from '../../../app/crm.ts'
import { ProblemNotice } from '../../../app/problem.tsx'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { ProgressLine } from '../../../ui/progress-line.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { Cautions } from '../../../app/figures/footing.tsx'
import { TableSection } from '../../../app/figures/section.tsx'
import { useOpenPeople } from '../frame/value-page.tsx'

interface Props {
  readonly kept: KeptModel
  readonly segments: readonly { readonly id: number; readonly name: string }[]
}

/** The question that gets the figures of a model that may be shown. */
function questionOf({ asked, model }: KeptModel, segments: Props['segments']): OutlookTableInput | undefined {
  const { scope, months, monthlyRate, marginRate } = asked
  const { params } = model.fit
  if (!params) return undefined
  const spend = model.spend.meanSpendFen === null ? null : model.spend.params
  return {
    scope,
    params,
    ...(spend ? { spend } : {}),
    months,
    monthlyRate,
    marginRate,
    segments: segments.map(({ id }) => ({ of: 'segment', segmentId: id })),
  }
}

/** What the model expects, by the chance to come again and by segment; each row opens its persons by expected value. */
export function OutlookView({ kept, segments }: Props): JSX.Element | null {
  const input = questionOf(kept, segments)
  const { data, error, isFetching } = useQuery({
    ...q.value.outlookTable.queryOptions({ input: input ?? neverAsked }),
    enabled: input !== undefined,
  })
  if (error) return <ProblemNotice error={error} />
  if (!input || !data) return <ProgressLine busy={isFetching} />
  return (
    <>
      <Cautions cautions={data.footing.cannotTell} />
      <div className="value-columns">
        <ByAlive table={data} input={input} />
        <BySegment table={data} input={input} segments={segments} />
      </div>
    </>
  )
}

const neverAsked: OutlookTableInput = {
  scope: {
    storeIds: [],
    channels: [],
    categories: [],
    brands: [],
    lines: [],
    occasions: { basis: 'day', laterReturns: 'drop', zeroDays: 'drop' },
    sales: 'net',
  },
  params: { model: 'mbg', r: 1, alpha: 1, a: 1, b: 1 },
  months: 12,
  monthlyRate: 0.01,
  marginRate: 1,
  segments: [],
}

type Figures = OutlookTable['all']

/** Columns common to both tables. */
function useFigureColumns<Row extends Figures>(persons: DenseColumn<Row>): readonly DenseColumn<Row>[] {
  const { t } = useTranslation('lifetime')
  return [
    persons,
    { key: 'alive', title: t('outlook.alive'), kind: 'rate', definition: 'model.p_alive', value: ({ meanAlive }) => meanAlive },
    {
      key: 'expected',
      title: t('outlook.expected'),
      kind: 'count',
      definition: 'model.expected',
      value: ({ expectedPurchases }) => Math.round(expectedPurchases),
    },
    { key: 'lifetime', title: t('outlook.lifetime'), kind: 'money', definition: 'model.clv', value: ({ lifetimeFen }) => lifetimeFen },
    { key: 'mean', title: t('outlook.mean'), kind: 'money', value: ({ meanLifetimeFen }) => meanLifetimeFen },
  ]
}

interface TableProps {
  readonly table: OutlookTable
  readonly input: OutlookTableInput
}

type Tenth = OutlookTable['byAlive'][number]

function ByAlive({ table, input }: TableProps): JSX.Element {
  const { t } = useTranslation('lifetime')
  const format = useFormat()
  const open = useOpenPeople()
  const nameOf = ({ from, to }: Tenth): string => `${format.percent(from, 1, 0)}–${format.percent(to, 1, 0)}`
  const show = (row: Tenth) => () =>
    open({
      title: t('outlook.peopleAlive', { range: nameOf(row) }),
      set: { of: 'outlook', input: { ...input, segments: [] }, alive: table.byAlive.indexOf(row) },
    })
  const columns: readonly DenseColumn<Tenth>[] = [
    { key: 'range', title: t('outlook.chance'), kind: 'text', definition: 'model.p_alive', value: nameOf },
    ...useFigureColumns<Tenth>({
      key: 'persons',
      title: t('outlook.persons'),
      kind: 'count',
      value: ({ persons }) => persons,
      bar: ({ persons }) => (table.all.persons === 0 ? null : persons / table.all.persons),
      open: (row) => (row.persons === 0 ? undefined : show(row)),
    }),
  ]
  const all = (
    <Button
      size="small"
      type="link"
      onClick={() => open({ title: t('outlook.everybody'), set: { of: 'outlook', input: { ...input, segments: [] } } })}
    >
      {t('outlook.everybody')}
    </Button>
  )
  return (
    <TableSection
      title={t('outlook.byAlive')}
      tools={all}
      columns={columns}
      rows={table.byAlive.toReversed()}
      rowKey={({ from }) => from}
      footing={table.footing}
    />
  )
}

type SegmentRow = OutlookTable['bySegment'][number]

function BySegment({ table, input, segments }: TableProps & Pick<Props, 'segments'>): JSX.Element {
  const { t } = useTranslation('lifetime')
  const open = useOpenPeople()
  const nameOf = ({ segment, name }: SegmentRow): string => name || (segments[segment]?.name ?? '')
  const columns: readonly DenseColumn<SegmentRow>[] = [
    { key: 'segment', title: t('outlook.segment'), kind: 'text', value: nameOf },
    ...useFigureColumns<SegmentRow>({
      key: 'persons',
      title: t('outlook.persons'),
      kind: 'count',
      value: ({ persons }) => persons,
      open: (row) =>
        row.persons === 0 ? undefined : () => open({ title: nameOf(row), set: { of: 'outlook', input, segment: row.segment } }),
    }),
  ]
  return (
    <TableSection
      title={t('outlook.bySegment')}
      note={t('outlook.segmentNote')}
      columns={columns}
      rows={table.bySegment}
      rowKey={({ segment }) => segment}
      footing={table.footing}
    >
      {table.bySegment.length === 0 ? <p className="soft">{t('seed.noSegments')}</p> : undefined}
    </TableSection>
  )
}
