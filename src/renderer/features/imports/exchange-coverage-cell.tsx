import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { BehindCell, CoverageCell, CoverageRules } from '#shared/contract/exchange.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'
import { Figure, FigureRow } from '../../ui/figure.tsx'
import { useFormat } from '../../ui/use-format.ts'
import '../../ui/figures.css'

interface Props {
  readonly cell: CoverageCell
  readonly store: string
  readonly rules: CoverageRules
}

const LIMIT = 200

/** The arithmetic of the verdict, the days that are missing, the imports it came with, and its receipts. */
export function CoverageCellDetails({ cell, store, rules }: Props): JSX.Element {
  const { t } = useTranslation('exchange')
  const format = useFormat()
  const { storeId, month, verdict } = cell
  const { data, error } = useQuery(q.imports.coverageCell.queryOptions({ input: { storeId, month, limit: LIMIT } }))
  return (
    <section className="exchange-detail" aria-label={`${store} ${format.month(month)}`}>
      <h2 className="section-title">
        {store} {format.month(month)} <span className={`exchange-verdict exchange-${verdict}`}>{t(`coverage.verdict.${verdict}`)}</span>
      </h2>
      <Arithmetic cell={cell} rules={rules} />
      {error && <ProblemNotice error={error} />}
      {data && (
        <div className="exchange-columns">
          <div>
            <Gaps days={data.days.filter(({ gap }) => gap).map(({ day }) => day)} />
            <Runs runs={data.runs} />
          </div>
          <Receipts receipts={data.receipts} total={data.total} />
        </div>
      )}
    </section>
  )
}

function Arithmetic({ cell, rules }: Pick<Props, 'cell' | 'rules'>): JSX.Element {
  const { t } = useTranslation('exchange')
  const { number, percent } = useFormat()
  const { expected, receipts, gapDays, linked, reachable, repairMinutes, collectMinutes } = cell
  return (
    <FigureRow>
      <Figure
        label={t('coverage.expected')}
        value={number(expected)}
        note={t('coverage.expectedNote', { receipts: number(receipts), gap: number(gapDays) })}
      />
      <Figure
        label={t('coverage.usable')}
        value={percent(linked, expected)}
        note={t('coverage.usableNote', { part: number(linked), whole: number(expected), keep: percent(rules.keepShare, 1, 0) })}
      />
      <Figure
        label={t('coverage.reachable')}
        value={percent(reachable, expected)}
        note={t('coverage.part', { part: number(reachable), whole: number(expected) })}
      />
      <Figure label={t('coverage.repair')} value={t('coverage.minutes', { minutes: number(repairMinutes) })} />
      <Figure label={t('coverage.collect')} value={t('coverage.minutes', { minutes: number(collectMinutes) })} />
    </FigureRow>
  )
}

function Gaps({ days }: { readonly days: readonly number[] }): JSX.Element {
  const { t } = useTranslation('exchange')
  const format = useFormat()
  return (
    <>
      <h3>{t('coverage.gaps')}</h3>
      <p>{days.length === 0 ? t('coverage.noGaps') : days.map((day) => format.day(day)).join(t('notice.comma'))}</p>
    </>
  )
}

function Runs({ runs }: { readonly runs: BehindCell['runs'] }): JSX.Element {
  const { t } = useTranslation('exchange')
  const format = useFormat()
  return (
    <>
      <h3>{t('coverage.runs')}</h3>
      <ul>
        {runs.map(({ runId, files, receipts }) => (
          <li key={runId}>
            <Link href={routes.importRun(runId)}>{t('coverage.run', { run: runId, receipts: format.number(receipts) })}</Link>
            <div className="soft">{files.join(t('notice.comma'))}</div>
          </li>
        ))}
      </ul>
    </>
  )
}

function Receipts({ receipts, total }: Pick<BehindCell, 'receipts' | 'total'>): JSX.Element {
  const { t } = useTranslation('exchange')
  const format = useFormat()
  return (
    <div>
      <h3>
        {total > receipts.length
          ? t('coverage.firstReceipts', { shown: format.number(receipts.length), total: format.number(total) })
          : t('coverage.allReceipts', { total: format.number(total) })}
      </h3>
      <div className="exchange-receipts" tabIndex={0} role="region" aria-label={t('coverage.receipts')}>
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">{t('coverage.day')}</th>
              <th scope="col">{t('coverage.number')}</th>
              <th scope="col" className="number">
                {t('coverage.net')}
              </th>
              <th scope="col">{t('coverage.whose')}</th>
            </tr>
          </thead>
          <tbody>
            {receipts.map(({ id, day, number, netFen, link, memberId }) => (
              <tr key={id}>
                <td>{format.day(day)}</td>
                <td>{number}</td>
                <td className="number">{format.money(netFen)}</td>
                <td>
                  {memberId === null ? (
                    <span className="soft">{t(`coverage.of.${link}`)}</span>
                  ) : (
                    <Link href={routes.member(memberId)}>{t('coverage.of.linked')}</Link>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
