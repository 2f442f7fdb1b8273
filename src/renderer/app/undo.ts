import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { crm } from './crm.ts'
import { runTask, type Outcome } from './jobs.ts'

/** Takes an operation back, in the job panel; of an undo it does the undone thing again. */
export function useUndo(): (operationId: number) => Promise<Outcome<{ operationId: number }>> {
  const { t } = useTranslation('jobs')
  return useCallback((operationId) => runTask(t('undo'), (options) => crm.workspace.undo({ operationId }, options)), [t])
}
