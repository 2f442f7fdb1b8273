import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useMemo, useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { LinkCell } from '#shared/contract/receipts.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { arrangeLinkTable, denominatorOf, rampStep, yearSpans, type LinkBasis, type LinkTable } from './link-table.ts'

/** Where and when receipts found their member, and the cards that nobody knows. */
export function LinkSection(): JSX.Element {
  const { t } = useTranslation('value')
  const [basis, setBasis] = useState<LinkBasis>('known')
  const { data: cells, error, isFetching } = useQuery(q.receipts.linkTable.queryOptions())
  const { data: stores = [] } = useQuery(q.catalog.stores.queryOptions())
  const table = useMemo(() => arrangeLinkTable(cells ?? []), [cells])
  const nameOf = useMemo(() => new Map(stores.map((store) => [store.id, store.name])), [stores])
  return (
    <section className="dashboard-links">
      <header className="chart-head">
        <h2 className="section-title">{t('links.title')}</h2>
        <span className="chart-note">{t(basis === 'known' ? 'links.noteKnown' : 'links.noteAll')}</span>
        <Segmented
          size="small"
          className="chart-views"
          aria-label={t('links.basis')}
          value={basis}
          onChange={setBasis}
          options={[
            { value: 'known', label: t('links.known') },
            { value: 'all', label: t('links.all') },
          ]}
        />
      </header>
      <ProgressLine busy={isFetching} />
      {error && <ProblemNotice error={error} />}
      <HeatTable table={table} basis={basis} storeName={(id) => nameOf.get(id) ?? String(id)} />
      <footer className="dashboard-links-foot">
        <Legend />
        <UnknownCardsLink />
      </footer>
    </section>
  )
}

interface HeatTableProps {
  readonly table: LinkTable
  readonly basis: LinkBasis
  readonly storeName: (id: number) => string
}

function HeatTable({ table: { months, rows }, basis, storeName }: HeatTableProps): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const sentence = (store: string, month: number, cell: LinkCell): string =>
    t('links.cell', {
      store,
      month: format.month(month),
      rate: format.percent(cell.linked, denominatorOf(cell, basis)),
      linked: format.number(cell.linked),
      of: format.number(denominatorOf(cell, basis)),
      unknown: format.number(cell.unknownCard),
      anonymous: format.number(cell.anonymous),
    })
  return (
    <div className="heat-scroll" tabIndex={0} role="region" aria-label={t('links.title')}>
      <table className="heat">
        <thead>
          <tr>
            <th scope="col">{t('links.store')}</th>
            {yearSpans(months).map(({ year, span }) => (
              <th key={year} scope="colgroup" colSpan={span} className="heat-year">
                {span > 2 ? year : ''}
              </th>
            ))}
            <th scope="col" className="number">
              {t('links.total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.storeId}>
              <th scope="row">{storeName(row.storeId)}</th>
              {row.cells.map((cell, index) => {
                const month = months[index] ?? 0
                const step = cell && rampStep(cell, basis)
                return (
                  <td
                    key={month}
                    className={cell ? `heat-${step ?? 'few'}` : undefined}
                    title={cell && sentence(storeName(row.storeId), month, cell)}
                  />
                )
              })}
              <td className="number">{format.percent(row.total.linked, denominatorOf(row.total, basis))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Legend(): JSX.Element {
  const { t } = useTranslation('value')
  return (
    <span className="heat-legend">
      <span>0%</span>
      {[0, 1, 2, 3, 4].map((step) => (
        <i key={step} className={`heat-${step}`} />
      ))}
      <span>100%</span>
      <i className="heat-few" />
      <span>{t('links.few')}</span>
    </span>
  )
}

function UnknownCardsLink(): JSX.Element | null {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { data } = useQuery(q.receipts.unknownCards.queryOptions({ input: { limit: 1 } }))
  if (!data) return null
  if (data.total === 0) return <span className="soft">{t('links.noUnknown')}</span>
  return <Link href={routes.unknownCards}>{t('links.unknown', { count: data.total, number: format.number(data.total) })}</Link>
}
