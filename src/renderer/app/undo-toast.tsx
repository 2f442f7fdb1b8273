import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Operation } from '#shared/contract/workspace.ts'
import { q } from './crm.ts'
import { operationText } from './operation-text.ts'
import { useUndo } from './undo.ts'

const SECONDS = 8

/** After each change of data: what was done, and a button that takes it back. Whoever made the change need not think of it. */
export function useUndoToast(): void {
  const { t } = useTranslation('workspace')
  const { message } = App.useApp()
  const undo = useUndo()
  const { data: operations } = useQuery(q.workspace.operations.queryOptions({ input: { limit: 20 } }))
  const seen = useRef<number | undefined>(undefined)
  useEffect(() => {
    if (!operations) return
    const newest: Operation | undefined = operations[0]
    const before = seen.current
    seen.current = newest?.id ?? 0
    if (!newest || before === undefined || newest.id <= before || !newest.canUndo) return
    const key = `operation-${newest.id}`
    const takeBack = (): void => {
      message.destroy(key)
      void undo(newest.id)
    }
    void message.success({
      key,
      duration: SECONDS,
      content: (
        <>
          {operationText(newest, operations, t)}
          <Button type="link" size="small" onClick={takeBack}>
            {newest.undoes === null ? t('undo') : t('redo')}
          </Button>
        </>
      ),
    })
  }, [operations, message, t, undo])
}
