import { DownloadOutlined, TableOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, InputNumber, Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { CoverageCell, CoverageRules } from '#shared/contract/exchange.ts'
import { crm, q, shell } from '../../app/crm.ts'
import { ImportTabs } from '../../app/import-tabs.tsx'
import { runTask } from '../../app/jobs.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { useFormat, type Format } from '../../ui/use-format.ts'
import './exchange.css'

const MONTHS = 36
const views = ['verdictView', 'link', 'gap', 'receipts'] as const
type View = (typeof views)[number]

/** Store by month: is there data, how much of it is known, is it worth keeping. A table, so that every cell can be read and reached. */
export function CoveragePage(): JSX.Element {
  const { t } = useTranslation('exchange')
  const [view, setView] = useState<View>('verdictView')
  const [chosen, choose] = useState<CoverageCell>()
  const { data, error, isFetching } = useQuery(q.imports.coverage.queryOptions({ input: { months: MONTHS } }))
  const names = new Map(data?.stores.map(({ id, name }) => [id, name]))
  return (
    <Page title={t('tabs.imports')} note={<ImportTabs />} actions={<ExportButton />} busy={isFetching}>
      <div className="exchange">
        {error && <ProblemNotice error={error} />}
        <p className="exchange-note">{t('coverage.note')}</p>
        {data?.cells.length === 0 && <EmptyState icon={<TableOutlined />} title={t('coverage.empty')} text={t('coverage.emptyText')} />}
        {data && data.cells.length > 0 && (
          <>
            <Segmented
              aria-label={t('coverage.what')}
              value={view}
              onChange={setView}
              options={views.map((one) => ({ value: one, label: t(`coverage.${one}`) }))}
            />
            <Heat cells={data.cells} names={names} view={view} chosen={chosen} onChoose={choose} />
            {chosen && <CellDetails cell={chosen} store={names.get(chosen.storeId) ?? ''} rules={data.rules} />}
            <Rules key={JSON.stringify(data.rules)} rules={data.rules} />
          </>
        )}
      </div>
    </Page>
  )
}

interface HeatProps {
  readonly cells: readonly CoverageCell[]
  readonly names: ReadonlyMap<number, string>
  readonly view: View
  readonly chosen: CoverageCell | undefined
  readonly onChoose: (cell: CoverageCell) => void
}

function Heat({ cells, names, view, chosen, onChoose }: HeatProps): JSX.Element {
  const { t } = useTranslation('exchange')
  const format = useFormat()
  const months = [...new Set(cells.map(({ month }) => month))].toSorted((a, b) => a - b)
  const byPlace = new Map(cells.map((cell) => [`${cell.storeId} ${cell.month}`, cell]))
  return (
    <div className="exchange-map" tabIndex={0} role="region" aria-label={t('tabs.coverage')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('coverage.store')}</th>
            {months.map((month) => (
              <th key={month} scope="col">
                {format.month(month)}
              </th>
            ))}
          </tr>
        </thead>
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

interface HeatCellProps {
  readonly cell: CoverageCell
  readonly store: string
  readonly view: View
  readonly isChosen: boolean
  readonly onChoose: (cell: CoverageCell) => void
}

function HeatCell({ cell, store, view, isChosen, onChoose }: HeatCellProps): JSX.Element {
  const { t } = useTranslation('exchange')
  const format = useFormat()
  const verdict = t(`coverage.verdict.${cell.verdict}`)
  const sentence = t('coverage.cell', {
    store,
    month: format.month(cell.month),
    receipts: format.number(cell.receipts),
    linked: format.number(cell.linked),
    rate: format.percent(cell.linked, cell.receipts),
    gap: format.number(cell.gapDays),
    verdict,
  })
  return (
    <button
      type="button"
      className={`exchange-cell exchange-${cell.verdict}`}
      aria-label={sentence}
      aria-pressed={isChosen}
      title={sentence}
      onClick={() => onChoose(cell)}
    >
      {view === 'verdictView' ? verdict : shown(cell, view, format)}
    </button>
  )
}

function shown(cell: CoverageCell, view: Exclude<View, 'verdictView'>, format: Format): string {
  if (view === 'link') return format.percent(cell.linked, cell.receipts, 0)
  return format.number(view === 'gap' ? cell.gapDays : cell.receipts)
}

interface CellProps {
  readonly cell: CoverageCell
  readonly store: string
  readonly rules: CoverageRules
}

/** The arithmetic of the verdict, the days that are missing, and the imports it came with. */
function CellDetails({ cell, store, rules }: CellProps): JSX.Element {
  const { t } = useTranslation('exchange')
  const format = useFormat()
  const { storeId, month } = cell
  const { data, error } = useQuery(q.imports.coverageCell.queryOptions({ input: { storeId, month, limit: 1 } }))
  const gaps = data?.days.filter(({ gap }) => gap) ?? []
  return (
    <section>
      <h2 className="section-title">
        {store} {format.month(month)} · {t(`coverage.verdict.${cell.verdict}`)}
      </h2>
      {error && <ProblemNotice error={error} />}
      <p>
        {t('coverage.arithmetic', {
          expected: format.number(cell.expected),
          receipts: format.number(cell.receipts),
          gap: format.number(cell.gapDays),
          linked: format.number(cell.linked),
          usable: format.percent(cell.linked, cell.expected),
          reachable: format.number(cell.reachable),
          after: format.percent(cell.reachable, cell.expected),
          repair: format.number(cell.repairMinutes),
          collect: format.number(cell.collectMinutes),
          keep: format.percent(rules.keepShare, 1),
        })}
      </p>
      <p>
        {t('coverage.gaps')}: {gaps.length === 0 ? t('coverage.noGaps') : gaps.map(({ day }) => format.day(day)).join(t('notice.comma'))}
      </p>
      <p>{t('coverage.runs')}</p>
      <ul>
        {data?.runs.map(({ runId, files, receipts }) => (
          <li key={runId}>
            <Link href={routes.importRun(runId)}>
              {t('coverage.run', { run: runId, files: files.join(t('notice.comma')), receipts: format.number(receipts) })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

const minutes = ['repairMinutes', 'gapMinutes', 'collectMinutes', 'leastReceipts'] as const

function Rules({ rules }: { readonly rules: CoverageRules }): JSX.Element {
  const { t } = useTranslation('exchange')
  const [draft, setDraft] = useState(rules)
  const save = useMutation(q.imports.setCoverageRules.mutationOptions())
  return (
    <section>
      <h2 className="section-title">{t('coverage.rules')}</h2>
      <div className="exchange-form">
        <label>
          {t('coverage.keepShare')}{' '}
          <InputNumber
            size="small"
            min={0}
            max={100}
            value={Math.round(draft.keepShare * 1000) / 10}
            onChange={(value) => setDraft({ ...draft, keepShare: (value ?? 0) / 100 })}
          />
        </label>
        {minutes.map((key) => (
          <label key={key}>
            {t(`coverage.${key}`)}{' '}
            <InputNumber
              size="small"
              min={key === 'leastReceipts' ? 1 : 0}
              max={10_000}
              precision={0}
              value={draft[key]}
              onChange={(value) => setDraft({ ...draft, [key]: value ?? rules[key] })}
            />
          </label>
        ))}
        <Button size="small" onClick={() => save.mutate(draft)}>
          {t('coverage.save')}
        </Button>
      </div>
      <p className="exchange-note">{t('coverage.definition')}</p>
    </section>
  )
}

function ExportButton(): JSX.Element {
  const { t } = useTranslation('exchange')
  const { locale, number } = useFormat()
  const { message } = App.useApp()
  const write = async (): Promise<void> => {
    const file = await shell.saveAs({ purpose: 'export', name: t('coverage.fileName'), kind: 'xlsx' })
    if (!file) return
    const order = { token: file.token, headings: locale === 'en' ? ('en' as const) : ('zh' as const), months: MONTHS }
    const outcome = await runTask(t('coverage.exporting'), (options) => crm.imports.exportCoverage(order, options))
    if (outcome.state === 'done') void message.success(t('coverage.exported', { rows: number(outcome.result.rows) }))
  }
  return (
    <Button icon={<DownloadOutlined />} onClick={() => void write()}>
      {t('coverage.export')}
    </Button>
  )
}
