import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { MatchReport } from '#shared/contract/people.ts'
import { crm, q } from '../../app/crm.ts'
import { useTask } from '../../app/jobs.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { HouseholdList } from './household-list.tsx'
import { KindList } from './kind-list.tsx'
import { LastRuns } from './last-runs.tsx'
import { PairReview } from './pair-review.tsx'
import { RunReport } from './run-report.tsx'
import './people.css'

/** One person behind several cards: count first, then merge what is sure, then decide what is likely, by kinds of pairs or one by one. */
export function PeoplePage(): JSX.Element {
  const { t } = useTranslation('people')
  const [report, setReport] = useState<MatchReport>()
  const [pattern, setPattern] = useState<string>()
  const kinds = useQuery(q.people.patterns.queryOptions())
  const runs = useQuery(q.people.runs.queryOptions({ input: { limit: 5 } }))
  const task = useTask(t('matching'), crm.people.match)
  const run = async (merge: boolean): Promise<void> => {
    const outcome = await task.run({ merge })
    if (outcome.state !== 'done') return
    setReport(outcome.result)
    setPattern(undefined)
  }
  const error = kinds.error ?? runs.error
  return (
    <Page
      title={t('title')}
      note={t('note')}
      busy={task.isRunning}
      actions={
        <>
          <Button disabled={task.isRunning} onClick={() => void run(false)}>
            {t('count')}
          </Button>
          <Button type="primary" loading={task.isRunning} onClick={() => void run(true)}>
            {t('merge')}
          </Button>
        </>
      }
    >
      {error && <ProblemNotice error={error} />}
      {report && <RunReport {...report} />}
      {runs.data?.length === 0 && <EmptyState title={t('empty.title')} text={t('empty.text')} />}
      {(kinds.data ?? []).length > 0 && (
        <div className="people-work">
          <KindList kinds={kinds.data ?? []} chosen={pattern} choose={setPattern} />
          <PairReview key={pattern ?? ''} pattern={pattern} leave={() => setPattern(undefined)} />
        </div>
      )}
      {runs.data !== undefined && runs.data.length > 0 && (
        <>
          {(kinds.data ?? []).length === 0 && kinds.isSuccess && <p className="soft">{t('nothingWaits')}</p>}
          <HouseholdList />
          <LastRuns runs={runs.data} />
        </>
      )}
    </Page>
  )
}
