import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Report, ReportFigure, ReportPage, ReportTable } from '#shared/contract/report-page.ts'
import { definitions } from '#shared/definitions/book.ts'
import type { Definition } from '#shared/definitions/definition.ts'
import { sentenceOf } from '#shared/reports/sentences.ts'
import { wordOf, wordsBefore } from '#shared/reports/words.ts'
import { said } from '../../../ui/defined.tsx'
import { useFormat, type Format } from '../../../ui/use-format.ts'
import { BlockChart } from './block-chart.tsx'
import { cellWords } from './cell-words.ts'
import '../../../theme/paper.css'

/** A report as it is printed: one section a page. */
export function ReportSheet({ report }: { readonly report: Report }): JSX.Element {
  return (
    <>
      {report.pages.map((page, i) => (
        <PageSheet key={`${page.kind}-${i}`} report={report} page={page} />
      ))}
    </>
  )
}

interface PageProps {
  readonly report: Report
  readonly page: ReportPage
}

function PageSheet({ report, page }: PageProps): JSX.Element {
  const { locale } = useFormat()
  const scope = useScopeLine(report)
  return (
    <article className="paper paper-page">
      <header className="paper-head">
        <h2>{wordOf(`page.${page.kind}`, locale)}</h2>
        {page.subject !== '' && <span>{page.subject}</span>}
      </header>
      <p className="paper-scope">{scope}</p>
      {page.comment !== '' && <p className="paper-comment">{page.comment}</p>}
      {page.blocks.map(({ figures, table }, i) => (
        <section key={i} className="paper-section">
          {figures.length > 0 && <Figures figures={figures} page={page} hasBefore={report.before !== null} />}
          {table && <TableBlock table={table} page={page} />}
        </section>
      ))}
      <Notes page={page} />
      <Footnotes page={page} />
    </article>
  )
}

/** Brand, days, what it is compared with, stores, and up to when the data are whole. */
export function useScopeLine({ brand, from, to, before, stores, asOf }: Report): string {
  const { t } = useTranslation('reports')
  const format = useFormat()
  if (asOf === null || from === null || to === null) return t('scope.noData', { brand })
  const span = (days: { readonly from: number; readonly to: number }) => `${format.day(days.from)} – ${format.day(days.to)}`
  return [
    brand,
    span({ from, to }),
    ...(before === null ? [] : [t('scope.compared', { span: span(before) })]),
    stores.length === 0 ? t('scope.allStores') : stores.slice(0, 6).join(t('scope.comma')) + (stores.length > 6 ? '…' : ''),
    t('scope.asOf', { day: format.day(asOf) }),
  ].join(' · ')
}

interface FiguresProps {
  readonly figures: readonly ReportFigure[]
  readonly page: ReportPage
  readonly hasBefore: boolean
}

function Figures({ figures, page, hasBefore }: FiguresProps): JSX.Element {
  const { t } = useTranslation('reports')
  const format = useFormat()
  return (
    <dl className="paper-figures">
      {figures.map((figure) => (
        <div key={figure.label}>
          <dt>
            {wordOf(figure.label, format.locale)}
            <Mark id={figure.definition} page={page} />
          </dt>
          <dd className="paper-value">{cellWords(figure.value, figure.kind, format, figure.words)}</dd>
          {figure.parts && (
            <dd className="paper-parts">{`${partWords(figure.parts.numerator, figure, format)} / ${partWords(figure.parts.denominator, figure, format)}`}</dd>
          )}
          {hasBefore && figure.before !== null && (
            <dd className="paper-parts">{t('before', { value: cellWords(figure.before, figure.kind, format, figure.words) })}</dd>
          )}
        </div>
      ))}
    </dl>
  )
}

/** Shares of money are parts of money. */
const partWords = (value: number, { path }: ReportFigure, format: Format): string =>
  path.endsWith('Fen') ? format.moneyShort(value) : format.number(value)

function TableBlock({ table, page }: { readonly table: ReportTable; readonly page: ReportPage }): JSX.Element {
  const { t } = useTranslation('reports')
  const format = useFormat()
  return (
    <>
      <h3>{wordOf(table.title, format.locale)}</h3>
      <BlockChart table={table} />
      {!table.isChartOnly && (
        <table aria-label={wordOf(table.title, format.locale)}>
          <thead>
            <tr>
              {table.columns.map(({ label, isName, kind, definition }) => (
                <th key={label} scope="col" className={isWords(kind) ? 'paper-text' : undefined}>
                  {isName ? label : wordOf(label, format.locale)}
                  <Mark id={definition} page={page} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, at) => (
              <tr key={at}>
                {table.columns.map((column, i) => (
                  <td key={i} className={isWords(column.kind) ? 'paper-text' : undefined}>
                    {cellWords(
                      row[i] ?? null,
                      column.kind === 'own' ? (table.rowKinds[at] ?? 'decimal') : column.kind,
                      format,
                      wordsBefore(column, row),
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {table.rows.length === 0 && <p>{t('noRows')}</p>}
      {table.more > 0 && <p>{t('moreRows', { count: table.more })}</p>}
    </>
  )
}

const isWords = (kind: string): boolean => kind === 'text' || kind === 'word'

/** The number of its footnote. */
function Mark({ id, page }: { readonly id: string | null; readonly page: ReportPage }): ReactNode {
  const at = id === null ? -1 : page.definitions.indexOf(id)
  return at < 0 ? null : <sup>{at + 1}</sup>
}

function Notes({ page }: { readonly page: ReportPage }): JSX.Element | null {
  const { locale } = useFormat()
  const sentences = page.notes.flatMap((note) => sentenceOf(note, locale) ?? [])
  if (sentences.length === 0) return null
  return (
    <ul className="paper-notes">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

const book: Readonly<Record<string, Definition>> = definitions

function Footnotes({ page }: { readonly page: ReportPage }): JSX.Element | null {
  const { t } = useTranslation('reports')
  const { locale } = useFormat()
  const entries = page.definitions.flatMap((id) => (book[id] ? [{ id, ...book[id] }] : []))
  if (entries.length === 0) return null
  return (
    <ol className="paper-footnotes">
      {entries.map(({ id, name, formula, denominator, source }) => (
        <li key={id}>
          {t('footnote', { name: said(name, locale), formula: said(formula, locale) })}
          {denominator && <> {t('footnoteOver', { denominator: said(denominator, locale) })}</>} [{source}]
        </li>
      ))}
    </ol>
  )
}
