import { Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cohort, Cohorts, CohortsInput } from '#shared/contract/value-loyalty.ts'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { nothing, useFormat, type Format } from '../../../ui/use-format.ts'
import { TableSection } from '../../../app/figures/section.tsx'
import { useOpenPeople } from '../frame/value-page.tsx'
import { rowName } from '../share/row-name.ts'
import { CohortCurve } from './cohort-curve.tsx'

const groupings = ['month', 'quarter', 'year'] as const
const measures = ['rate', 'value', 'persons'] as const
type Measure = (typeof measures)[number]

/** As many as a screen can hold; the file has the same. */
const MOST_SHOWN = 36

interface Props {
  readonly answer: Cohorts
  readonly by: CohortsInput['by']
  readonly onBy: (by: CohortsInput['by']) => void
}

/** Who came first together: how many of them come again in each period since, and what they have brought. */
export function CohortsView({ answer, by, onBy }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const [measure, setMeasure] = useState<Measure>('rate')
  const rows = answer.cohorts.slice(-MOST_SHOWN)
  const periods = Math.min(MOST_SHOWN, Math.max(0, ...rows.map(({ cells }) => cells.length)))
  const tools = (
    <>
      <Segmented
        size="small"
        aria-label={t('share.by')}
        value={by}
        onChange={onBy}
        options={groupings.map((value) => ({ value, label: t(`share.bys.${value}`) }))}
      />
      <Segmented
        size="small"
        aria-label={t('loyalty.cohorts.measure')}
        value={measure}
        onChange={setMeasure}
        options={measures.map((value) => ({ value, label: t(`loyalty.cohorts.measures.${value}`) }))}
      />
    </>
  )
  const columns = useColumns({ answer, by, measure, periods })
  const note = answer.cohorts.length > rows.length ? t('loyalty.cohorts.last', { number: rows.length }) : t('loyalty.cohorts.note')
  return (
    <>
      <CohortCurve answer={answer} by={by} />
      <TableSection
        title={t('loyalty.cohorts.table')}
        note={note}
        tools={tools}
        columns={columns}
        rows={rows}
        rowKey={({ from }) => from}
        footing={answer.footing}
      >
        <HeatMap rows={rows} columns={columns} measure={measure} />
      </TableSection>
      <p className="soft">{t('loyalty.cohorts.footnote')}</p>
    </>
  )
}

interface ColumnParts {
  readonly answer: Cohorts
  readonly by: CohortsInput['by']
  readonly measure: Measure
  readonly periods: number
}

function cellValue({ cells }: Cohort, k: number, measure: Measure): number | null {
  const cell = cells[k]
  if (!cell) return null
  return measure === 'persons' ? cell.persons : measure === 'rate' ? cell.rate : cell.cumulativePerPersonFen
}

function useColumns({ answer, by, measure, periods }: ColumnParts): readonly DenseColumn<Cohort>[] {
  const { t } = useTranslation('value')
  const format = useFormat()
  const open = useOpenPeople()
  const input = { scope: answer.footing.scope, by }
  const kind = measure === 'persons' ? ('count' as const) : measure === 'rate' ? ('rate' as const) : ('money' as const)
  const show = (cohort: Cohort, k?: number) => () => {
    const name = cohortName(cohort, by, format)
    const active = k === undefined ? undefined : cohort.cells[k]
    open({
      title: k === undefined ? t('loyalty.cohorts.whole', { name }) : t('loyalty.cohorts.cell', { name, number: k }),
      set: {
        of: 'cohort',
        input,
        first: { from: cohort.from, to: cohort.to },
        ...(active ? { active: { from: active.from, to: active.to } } : {}),
      },
    })
  }
  return [
    {
      key: 'cohort',
      title: t('loyalty.cohorts.cohort'),
      kind: 'text',
      definition: measure === 'value' ? 'cohort.value' : 'cohort.retention',
      value: (cohort) => cohortName(cohort, by, format) + (cohort.mayBeOlder ? ' *' : ''),
    },
    { key: 'n', title: t('persons'), kind: 'count', value: ({ persons }) => persons, open: (cohort) => show(cohort) },
    ...Array.from({ length: periods }, (_, k): DenseColumn<Cohort> => ({
      key: `k${k}`,
      title: String(k),
      kind,
      value: (cohort) => cellValue(cohort, k, measure),
      open: (cohort) => ((cohort.cells[k]?.persons ?? 0) > 0 ? show(cohort, k) : undefined),
    })),
  ]
}

const cohortName = (cohort: Cohort, by: CohortsInput['by'], format: Format): string =>
  rowName({ key: cohort.from, from: cohort.from, name: '' }, by, format)

interface HeatProps {
  readonly rows: readonly Cohort[]
  readonly columns: readonly DenseColumn<Cohort>[]
  readonly measure: Measure
}

const few = 5

/** A cell opens its members; fewer than five persons are not coloured, an unfinished period is hatched. */
function HeatMap({ rows, columns, measure }: HeatProps): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const [name, n, ...cells] = columns
  const most = Math.max(0, ...rows.flatMap((cohort) => cells.slice(1).map((_, k) => cellValue(cohort, k + 1, measure) ?? 0)))
  return (
    <div className="heat-frame" tabIndex={0} role="region" aria-label={t('loyalty.cohorts.table')}>
      <table className="heat">
        <thead>
          <tr>
            <th scope="col">{name?.title}</th>
            <th scope="col" className="number">
              {n?.title}
            </th>
            {cells.map(({ key, title }) => (
              <th key={key} scope="col" className="number">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cohort) => (
            <tr key={cohort.from} className={cohort.mayBeOlder ? 'heat-older' : undefined}>
              <th scope="row">{name?.value(cohort)}</th>
              <td className="number">
                <button type="button" className="cell-link" onClick={n?.open?.(cohort)}>
                  {format.number(cohort.persons)}
                </button>
              </td>
              {cells.map((column, k) => (
                <HeatCell key={column.key} cohort={cohort} k={k} column={column} measure={measure} most={most} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface CellProps {
  readonly cohort: Cohort
  readonly k: number
  readonly column: DenseColumn<Cohort>
  readonly measure: Measure
  readonly most: number
}

function HeatCell({ cohort, k, column, measure, most }: CellProps): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const cell = cohort.cells[k]
  if (!cell) return <td />
  const value = cellValue(cohort, k, measure)
  const text = value === null ? nothing : heatText(value, measure, format)
  const step = k === 0 || cohort.persons < few || most <= 0 || value === null ? '' : ` score-cell-${stepOf(value / most)}`
  const hint = t('loyalty.cohorts.hint', {
    persons: format.number(cell.persons),
    size: format.number(cohort.persons),
    amount: format.money(cell.netFen),
  })
  return (
    <td>
      <button
        type="button"
        className={`heat-cell${step}${cell.isPartial ? ' heat-partial' : ''}`}
        disabled={cell.persons === 0}
        title={cell.isPartial ? `${hint} ${t('loyalty.cohorts.partial')}` : hint}
        onClick={column.open?.(cohort)}
      >
        {text}
      </button>
    </td>
  )
}

const stepOf = (share: number): number => (share < 0.25 ? 0 : share < 0.5 ? 1 : share < 0.75 ? 2 : 3)

function heatText(value: number, measure: Measure, format: Format): string {
  if (measure === 'persons') return format.number(value)
  return measure === 'rate' ? format.percent(value, 1, value < 0.1 ? 1 : 0) : format.moneyShort(Math.round(value))
}
