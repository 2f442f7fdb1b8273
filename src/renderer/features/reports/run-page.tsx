import { ArrowLeftOutlined, FileExcelOutlined, FilePdfOutlined, PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Drawer, Table, type TableColumnsType } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ChangedFigure, Report } from '#shared/contract/report-page.ts'
import { wordOf } from '#shared/reports/words.ts'
import { crm, q, shell } from '../../app/crm.ts'
import { useTask } from '../../app/jobs.ts'
import { plainFileName } from '#shared/values/file-name.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'
import { usePrinting } from '../../app/use-printing.ts'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { cellWords } from './paper/cell-words.ts'
import { ReportSheet } from './paper/report-sheet.tsx'
import './reports.css'

/** A report that was made: what it said then, and whether the data say the same today. */
export function RunPage({ id }: { readonly id: number }): JSX.Element {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const [, go] = useLocation()
  const { data: report, error, isFetching, refetch } = useQuery(q.reports.getRun.queryOptions({ input: { id } }))
  return (
    <Page
      title={report?.name ?? t('title')}
      note={report && t('run.made', { at: format.instant(report.madeAt) })}
      back={<Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('back')} onClick={() => go(routes.reports)} />}
      busy={isFetching}
      body="full"
      actions={report && <RunButtons id={id} report={report} />}
    >
      <div className="report-desk" tabIndex={0} role="region" aria-label={t('preview')}>
        {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
        {report && <Changes id={id} report={report} />}
        {report && (
          <div className="paper-desk">
            <ReportSheet report={report} />
          </div>
        )}
      </div>
    </Page>
  )
}

interface RunProps {
  readonly id: number
  readonly report: Report
}

function RunButtons({ id, report: { name } }: RunProps): JSX.Element {
  const { t } = useTranslation('reports')
  const { locale } = useFormat()
  const { preview, save, isPrinting } = usePrinting()
  const exporting = useTask(t('exporting', { name }), crm.reports.exportRun)
  const toExcel = async (): Promise<void> => {
    const file = await shell.saveAs({ purpose: 'export', name: plainFileName(name), kind: 'xlsx' })
    if (file !== null) await exporting.run({ id, token: file.token, language: locale })
  }
  return (
    <>
      <Button icon={<FileExcelOutlined />} loading={exporting.isRunning} onClick={() => void toExcel()}>
        {t('toExcel')}
      </Button>
      <Button icon={<FilePdfOutlined />} loading={isPrinting} onClick={() => void save(`report-${id}`, name)}>
        {t('savePdf')}
      </Button>
      <Button type="primary" icon={<PrinterOutlined />} loading={isPrinting} onClick={() => void preview(`report-${id}`, name)}>
        {t('print')}
      </Button>
    </>
  )
}

/** Asked each time it is looked at; nothing is said while nothing has changed. */
function Changes({ id, report }: RunProps): JSX.Element | null {
  const { t } = useTranslation('reports')
  const [isOpen, setOpen] = useState(false)
  const { data: changes } = useQuery(q.reports.changes.queryOptions({ input: { id } }))
  if (changes === undefined) return null
  if (changes.length === 0) return <Alert banner type="success" title={t('changes.none')} />
  return (
    <>
      <Alert
        banner
        type="warning"
        title={t('changes.some', { count: changes.length })}
        action={
          <Button size="small" onClick={() => setOpen(true)}>
            {t('changes.show')}
          </Button>
        }
      />
      <Drawer open={isOpen} size="large" title={t('changes.title')} onClose={() => setOpen(false)}>
        <ChangeTable report={report} changes={changes} />
      </Drawer>
    </>
  )
}

function ChangeTable({ report, changes }: { readonly report: Report; readonly changes: readonly ChangedFigure[] }): JSX.Element {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const rowWords = (row: ChangedFigure['row']): string =>
    typeof row === 'number' && row > 5000 ? format.day(row) : wordOf(String(row ?? ''), format.locale)
  // A word comes with its id.
  const valueWords = (value: ChangedFigure['was'], kind: ChangedFigure['kind']): string =>
    typeof value === 'string' ? wordOf(value, format.locale) : cellWords(value, kind, format)
  const columns: TableColumnsType<ChangedFigure> = [
    {
      title: t('changes.page'),
      dataIndex: 'page',
      render: (page: number) => wordOf(`page.${report.pages[page]?.kind ?? ''}`, format.locale),
    },
    { title: t('changes.figure'), dataIndex: 'label', render: (label: string) => wordOf(label, format.locale) },
    { title: t('changes.row'), dataIndex: 'row', render: (row: ChangedFigure['row']) => rowWords(row) },
    {
      title: t('changes.was'),
      dataIndex: 'was',
      align: 'right',
      render: (was: ChangedFigure['was'], { kind }) => valueWords(was, kind),
    },
    { title: t('changes.is'), dataIndex: 'is', align: 'right', render: (is: ChangedFigure['is'], { kind }) => valueWords(is, kind) },
  ]
  return (
    <Table
      size="small"
      rowKey={(one) => `${one.page}-${one.label}-${one.row}`}
      columns={columns}
      dataSource={changes}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
    />
  )
}
