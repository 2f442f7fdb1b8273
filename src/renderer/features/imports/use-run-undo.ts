import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportRun } from '#shared/contract/imports.ts'
import { q } from '../../app/crm.ts'
import { useJobs } from '../../app/jobs.ts'
import { describeRefusal } from '../../app/refusal-text.ts'
import { useUndo } from '../../app/undo.ts'

export interface RunUndo {
  /** Takes the import back, or, where it is undone, writes it again. */
  readonly toggle: (run: ImportRun) => void
  readonly canRedo: (run: ImportRun) => boolean
  readonly isBusy: boolean
}

/** A redo is the undo of the undo: the list of operations knows its number. */
export function useRunUndo(): RunUndo {
  const { t } = useTranslation('refusal')
  const { message } = App.useApp()
  const undo = useUndo()
  const { data: operations } = useQuery(q.workspace.operations.queryOptions({ input: { limit: 500 } }))
  const isBusy = useJobs().some(({ failure }) => failure === undefined)
  /** The last undo in the chain of undo and redo that began with the import. */
  const lastOf = (operationId: number): number => {
    const next = operations?.find(({ id }) => id === operationId)?.undoneBy
    return next === null || next === undefined ? operationId : lastOf(next)
  }
  const toggle = (run: ImportRun): void => {
    void undo(lastOf(run.operationId)).then((outcome) => {
      if (outcome.state === 'failed') void message.error(describeRefusal(outcome.error, t).text)
    })
  }
  return { toggle, canRedo: ({ operationId }) => lastOf(operationId) !== operationId, isBusy }
}
