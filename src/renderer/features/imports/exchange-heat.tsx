import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CoverageCell } from '#shared/contract/exchange.ts'
import { useFormat, type Format } from '../../ui/use-format.ts'

export const coverageViews = ['verdictView', 'link', 'gap', 'receipts'] as const
export type CoverageView = (typeof coverageViews)[number]

interface Props {
  readonly cells: readonly CoverageCell[]
  readonly names: ReadonlyMap<number, string>
  readonly view: CoverageView
  readonly chosen: CoverageCell | undefined
  readonly onChoose: (cell: CoverageCell) => void
}

/** Stores down, months across, the newest in sight. */
export function CoverageHeat({ cells, names, view, chosen, onChoose }: Props): JSX.Element {
  const { t } = useTranslation('exchange')
  const numbers = cells.map(({ month }) => month)
  const first = Math.min(...numbers)
  const months = Array.from({ length: Math.max(...numbers) - first + 1 }, (_, i) => first + i)
  const byPlace = new Map(cells.map((cell) => [`${cell.storeId} ${cell.month}`, cell]))
  return (
    <div className="exchange-map" tabIndex={0} role="region" aria-label={t('tabs.coverage')} ref={showEnd}>
      <table>
        <Months months={months} />
        <tbody>
          {[...names].map(([storeId, name]) => (
            <tr key={storeId}>
              <th scope="row">{name}</th>
              {months.map((month) => {
                const cell = byPlace.get(`${storeId} ${month}`)
                return (
                  <td key={month}>
                    {cell && <HeatCell cell={cell} store={name} view={view} isChosen={cell === chosen} onChoose={onChoose} />}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const showEnd = (map: HTMLDivElement | null): void => map?.scrollTo({ left: map.scrollWidth })

/** A line of years over a line of months. */
function Months({ months }: { readonly months: readonly number[] }): JSX.Element {
  const { t } = useTranslation('exchange')
  const format = useFormat()
  const years = [...Map.groupBy(months, (month) => Math.floor(month / 12))]
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2}>
          {t('coverage.store')}
        </th>
        {years.map(([year, own]) => (
          <th key={year} scope="colgroup" colSpan={own.length} className="exchange-year">
            {year}
          </th>
        ))}
      </tr>
      <tr>
        {months.map((month) => (
          <th key={month} scope="col" aria-label={format.month(month)} className="exchange-month">
            {(month % 12) + 1}
          </th>
        ))}
      </tr>
    </thead>
  )
}

interface CellProps {
  readonly cell: CoverageCell
  readonly store: string
  readonly view: CoverageView
  readonly isChosen: boolean
  readonly onChoose: (cell: CoverageCell) => void
}

function HeatCell({ cell, store, view, isChosen, onChoose }: CellProps): JSX.Element {
  const { t } = useTranslation('exchange')
  const format = useFormat()
  const sentence = t('coverage.cell', {
    store,
    month: format.month(cell.month),
    receipts: format.number(cell.receipts),
    linked: format.number(cell.linked),
    rate: format.percent(cell.linked, cell.receipts),
    gap: format.number(cell.gapDays),
    verdict: t(`coverage.verdict.${cell.verdict}`),
  })
  return (
    <button
      type="button"
      className={`exchange-cell ${colourOf(cell, view)}`}
      aria-label={sentence}
      aria-pressed={isChosen}
      title={sentence}
      onClick={() => onChoose(cell)}
    >
      {view === 'verdictView' ? t(`coverage.short.${cell.verdict}`) : shown(cell, view, format)}
    </button>
  )
}

function shown(cell: CoverageCell, view: Exclude<CoverageView, 'verdictView'>, format: Format): string {
  if (view === 'link') return format.percent(cell.linked, cell.receipts, 0)
  return format.number(view === 'gap' ? cell.gapDays : cell.receipts)
}

function colourOf({ verdict, linked, receipts, gapDays }: CoverageCell, view: CoverageView): string {
  if (view === 'verdictView') return `exchange-${verdict}`
  if (view === 'link' && receipts > 0) return `exchange-step-${Math.min(4, Math.floor((linked / receipts) * 5))}`
  return view === 'gap' && gapDays > 0 ? 'exchange-repair' : ''
}
