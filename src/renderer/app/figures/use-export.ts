/** Tables of the value screens into files: asks for a place, writes, and says where it went. */
import { App } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { PeopleExport, TableExport } from '#shared/contract/value-export.ts'
import type { ListExport } from '#shared/contract/products-lists.ts'
import { crm, shell } from '../crm.ts'
import { runTask } from '../jobs.ts'
import { plainFileName } from '#shared/values/file-name.ts'
import { describeRefusal } from '../refusal-text.ts'
import type { DenseColumn } from '../../ui/dense-table.tsx'

type Written = Awaited<ReturnType<typeof runTask<{ readonly rows: number; readonly fileName: string }>>>

function useSave() {
  const { t } = useTranslation('value')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  return useCallback(
    async (title: string, write: (token: string) => Promise<Written>): Promise<void> => {
      const file = await shell.saveAs({ purpose: 'export', name: plainFileName(title), kind: 'xlsx' })
      if (!file) return
      const outcome = await write(file.token)
      if (outcome.state === 'done') void message.success(t('export.done', { file: outcome.result.fileName, rows: outcome.result.rows }))
      if (outcome.state === 'failed') void message.error(describeRefusal(outcome.error, tRefusal).text)
    },
    [t, tRefusal, message],
  )
}

export function useExportTable() {
  const save = useSave()
  return <Row>(title: string, columns: readonly DenseColumn<Row>[], rows: readonly Row[], notes: readonly string[]): Promise<void> => {
    const table: Omit<TableExport, 'token'> = {
      format: 'xlsx',
      title,
      notes: [...notes],
      columns: columns.map(({ title: heading, kind }) => ({ heading, kind })),
      rows: rows.map((row) => columns.map((column) => column.value(row))),
    }
    return save(title, (token) => runTask(title, (options) => crm.value.exportTable({ ...table, token }, options)))
  }
}

export function useExportPeople() {
  const save = useSave()
  return (list: Omit<PeopleExport, 'token' | 'format'>): Promise<void> =>
    save(list.title, (token) => runTask(list.title, (options) => crm.value.exportPeople({ ...list, format: 'xlsx', token }, options)))
}

export function useExportList() {
  const save = useSave()
  return (list: Omit<ListExport, 'token' | 'format'>): Promise<void> =>
    save(list.title, (token) => runTask(list.title, (options) => crm.products.exportList({ ...list, format: 'xlsx', token }, options)))
}
