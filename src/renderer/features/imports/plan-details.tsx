import { Table, Tag } from 'antd'
import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportPlan } from '#shared/contract/import-plan.ts'
import { isFieldId } from '#shared/languages/import-fields.ts'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { useChange } from './use-change.ts'
import { useFieldName } from './use-field-name.ts'

type Finding = ImportPlan['findings'][number]
type Sample = Finding['samples'][number]
type Change = ImportPlan['changes'][number]
type Total = ImportPlan['controlTotals'][number]

interface SectionProps {
  readonly title: string
  readonly isEmpty: boolean
  readonly empty: string
  readonly children: ReactNode
}

function Section({ title, isEmpty, empty, children }: SectionProps): JSX.Element {
  return (
    <section>
      <h2 className="section-title import-heading">{title}</h2>
      {isEmpty ? <p className="soft">{empty}</p> : children}
    </section>
  )
}

interface FindingsProps {
  readonly findings: readonly Finding[]
  readonly onOpen: (finding: Finding) => void
}

/** What was noticed, most rows first; a line opens to some of its cells, its count to all of its rows. */
export function FindingsTable({ findings, onOpen }: FindingsProps): JSX.Element {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const sorted = findings.toSorted((a, b) => Number(a.severity === 'mark') - Number(b.severity === 'mark') || b.count - a.count)
  const columns = [
    {
      title: t('plan.finding'),
      key: 'code',
      render: (_: unknown, { code }: Finding) => <span title={code}>{t(`findings.${code}`)}</span>,
    },
    {
      title: t('runs.state'),
      key: 'severity',
      width: 140,
      render: (_: unknown, { severity }: Finding) => (
        <Tag color={severity === 'quarantine' ? 'warning' : 'default'}>{t(`plan.severity.${severity}`)}</Tag>
      ),
    },
    {
      title: t('plan.count'),
      key: 'count',
      width: 90,
      align: 'right' as const,
      render: (_: unknown, finding: Finding) => <RowsLink finding={finding} onOpen={onOpen} />,
    },
    {
      title: t('plan.money'),
      dataIndex: 'fen',
      width: 130,
      align: 'right' as const,
      render: (fen: number) => (fen === 0 ? nothing : format.money(fen)),
    },
  ]
  return (
    <Section title={t('plan.findings')} isEmpty={findings.length === 0} empty={t('plan.noFindings')}>
      <Table<Finding>
        size="small"
        rowKey="code"
        pagination={false}
        columns={columns}
        dataSource={sorted}
        expandable={{
          expandedRowRender: ({ samples }) => <Samples samples={samples} />,
          rowExpandable: ({ samples }) => samples.length > 0,
          expandRowByClick: true,
        }}
      />
    </Section>
  )
}

/** What concerns a whole sheet stands in no row. */
function RowsLink({ finding, onOpen }: { readonly finding: Finding; readonly onOpen: FindingsProps['onOpen'] }): JSX.Element {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const count = format.number(finding.count)
  if (finding.samples.every(({ row }) => row === 0)) return <>{count}</>
  return (
    <button
      type="button"
      className="count-link"
      aria-label={t('plan.openRows', { reason: t(`findings.${finding.code}`), count: finding.count })}
      onClick={(event) => {
        event.stopPropagation()
        onOpen(finding)
      }}
    >
      {count}
    </button>
  )
}

function Samples({ samples }: { readonly samples: readonly Sample[] }): JSX.Element {
  const { t } = useTranslation('imports')
  const fieldName = useFieldName()
  return (
    <ul className="samples">
      {samples.map((sample) => (
        <li key={`${sample.sheet} ${sample.row} ${sample.field}`}>
          <span className="soft">{t('plan.sampleAt', { sheet: sample.sheet, row: sample.row })}</span>
          {sample.field !== null && <span>{isFieldId(sample.field) ? fieldName(sample.field) : sample.field}</span>}
          <code>{sample.value}</code>
        </li>
      ))}
    </ul>
  )
}

/** Field by field what would be different from what is stored. */
export function ChangesTable({ changes }: { readonly changes: readonly Change[] }): JSX.Element {
  const { t } = useTranslation('imports')
  const words = useChange()
  const columns = [
    { title: t('plan.record'), dataIndex: 'record', width: 200, ellipsis: true },
    { title: t('plan.field'), dataIndex: 'field', width: 160, render: words.name },
    { title: t('plan.before'), dataIndex: 'before', ellipsis: true, render: (text: string, { field }: Change) => words.text(field, text) },
    { title: t('plan.after'), dataIndex: 'after', ellipsis: true, render: (text: string, { field }: Change) => words.text(field, text) },
  ]
  return (
    <Section title={t('plan.changes')} isEmpty={changes.length === 0} empty={t('plan.noChanges')}>
      <Table<Change>
        size="small"
        rowKey={({ record, field, before, after }) => `${record} ${field} ${before} ${after}`}
        pagination={changes.length > 10 ? { pageSize: 10, size: 'small' } : false}
        columns={columns}
        dataSource={[...changes]}
      />
    </Section>
  )
}

/** What the files themselves add up to, against what was read. */
export function TotalsTable({ totals }: { readonly totals: readonly Total[] }): JSX.Element {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const amount = (what: Total['what'], value: number): string => (what === 'quantity' ? format.quantity(value) : format.money(value))
  const columns = [
    { title: t('plan.sheetColumn'), dataIndex: 'sheet', ellipsis: true },
    { title: t('plan.totals'), dataIndex: 'what', width: 130, render: (what: Total['what']) => t(`plan.what.${what}`) },
    {
      title: t('plan.fileSays'),
      key: 'says',
      width: 150,
      align: 'right' as const,
      render: (_: unknown, { what, fileSays }: Total) => amount(what, fileSays),
    },
    {
      title: t('plan.read'),
      key: 'read',
      width: 150,
      align: 'right' as const,
      render: (_: unknown, { what, read }: Total) => amount(what, read),
    },
    {
      title: t('plan.difference'),
      key: 'difference',
      width: 150,
      align: 'right' as const,
      render: (_: unknown, { what, fileSays, read }: Total) =>
        read === fileSays ? (
          <span className="ready">{t('plan.agrees')}</span>
        ) : (
          <span className="import-waiting">{amount(what, read - fileSays)}</span>
        ),
    },
  ]
  return (
    <Section title={t('plan.totals')} isEmpty={totals.length === 0} empty={t('plan.noTotals')}>
      <Table<Total>
        size="small"
        rowKey={({ sheet, what }) => `${sheet} ${what}`}
        pagination={false}
        columns={columns}
        dataSource={[...totals]}
      />
    </Section>
  )
}
