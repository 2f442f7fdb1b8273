import { ORPCError } from '@orpc/client'
import { App } from 'antd'
import { createElement, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { refusals } from '#shared/refusal.ts'
import { crm } from './crm.ts'
import { dismissJob, runTask, type Job, type Outcome } from './jobs.ts'
import { StandingOn, type Dependant } from './standing-on.tsx'

type Undone = Outcome<{ operationId: number }>

/**
 * Takes an operation back, in the job panel; of an undo it does the undone thing again. Where later operations stand on it they are named, and taken
 * back first if the officer says so.
 */
export function useUndo(): (operationId: number) => Promise<Undone> {
  const { t } = useTranslation('jobs')
  const { t: tApp } = useTranslation('app')
  const { modal } = App.useApp()
  return useCallback(
    (operationId) => {
      const one = async (id: number): Promise<Undone> => {
        let job: Job | undefined
        const outcome = await runTask(
          t('undo'),
          (options) => crm.workspace.undo({ operationId: id }, options),
          (begun) => (job = begun),
        )
        const later = outcome.state === 'failed' ? dependantsIn(outcome.error) : undefined
        if (later === undefined || later.length === 0 || job === undefined) return outcome
        dismissJob(job.id)
        const isWanted = await modal.confirm({
          title: tApp('undoFirst.title', { count: later.length }),
          content: createElement(StandingOn, { later }),
          okText: tApp('undoFirst.all'),
          width: 520,
        })
        return isWanted ? inOrder([...later.map((each) => each.operationId).toSorted((a, b) => b - a), id]) : { state: 'cancelled' }
      }
      const inOrder = async (ids: readonly number[]): Promise<Undone> => {
        let last: Undone = { state: 'cancelled' }
        for (const id of ids) {
          last = await one(id)
          if (last.state !== 'done') return last
        }
        return last
      }
      return one(operationId)
    },
    [t, tApp, modal],
  )
}

function dependantsIn(error: unknown): readonly Dependant[] | undefined {
  if (!(error instanceof ORPCError) || error.code !== 'operation/depended-on') return undefined
  const data = refusals['operation/depended-on'].data.safeParse(error.data)
  return data.success ? data.data.dependants : undefined
}
