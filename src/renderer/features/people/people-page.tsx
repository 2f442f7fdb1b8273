import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { MatchReport } from '#shared/contract/people.ts'
import { crm, q } from '../../app/crm.ts'
import { useTask } from '../../app/jobs.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { PairReview } from './pair-review.tsx'
import { PatternText } from './pattern-text.tsx'
import './people.css'

/** One person behind several cards: count first, then merge what is sure, then decide what is likely. */
export function PeoplePage(): JSX.Element {
  const { t } = useTranslation('people')
  const [report, setReport] = useState<MatchReport>()
  const [pattern, setPattern] = useState<string>()
  const patterns = useQuery(q.people.patterns.queryOptions())
  const task = useTask(t('matching'), crm.people.match)
  const run = async (merge: boolean): Promise<void> => {
    const outcome = await task.run({ merge })
    if (outcome.state === 'done') setReport(outcome.result)
  }
  const hasPatterns = pattern !== undefined || (patterns.data ?? []).length > 0
  return (
    <Page
      title={t('title')}
      note={t('note')}
      busy={task.isRunning}
      toolbar={
        hasPatterns && (
          <Select
            allowClear
            className="people-pattern"
            aria-label={t('choosePattern')}
            placeholder={t('allPatterns')}
            value={pattern ?? null}
            onChange={(value) => setPattern(value ?? undefined)}
            options={(patterns.data ?? []).map((kind) => ({ value: kind.pattern, label: <PatternText {...kind} /> }))}
          />
        )
      }
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
      {patterns.error && <ProblemNotice error={patterns.error} />}
      {report && <Report {...report} />}
      <PairReview key={pattern ?? ''} pattern={pattern} />
      <LastRuns />
    </Page>
  )
}

function Report({ members, persons, merged, waiting, households, pairs, skipped, runId }: MatchReport): JSX.Element {
  const { t } = useTranslation('people')
  const { number } = useFormat()
  return (
    <section className="people-report" aria-live="polite">
      <p>
        {runId === undefined
          ? t('counted', { members: number(members), pairs: number(pairs), merged: number(merged), persons: number(persons) })
          : t('merged', { members: number(members), merged: number(merged), persons: number(persons) })}
      </p>
      <p className="soft">{t('rest', { waiting: number(waiting), households: number(households) })}</p>
      {skipped.map((block) => (
        <p key={block.key} className="soft">
          {t('skipped', { key: block.key, blocks: number(block.blocks), records: number(block.records) })}
        </p>
      ))}
    </section>
  )
}

function LastRuns(): JSX.Element | null {
  const { t } = useTranslation('people')
  const format = useFormat()
  const runs = useQuery(q.people.runs.queryOptions({ input: { limit: 5 } }))
  if (runs.data === undefined) return null
  if (runs.data.length === 0) return <EmptyState title={t('empty.title')} text={t('empty.text')} />
  return (
    <section>
      <h2 className="section-title">{t('runs')}</h2>
      <ul className="people-runs">
        {runs.data.map((run) => (
          <li key={run.runId}>
            {t('run', {
              at: format.instant(run.at),
              members: format.number(run.members),
              merged: format.number(run.merged),
              waiting: format.number(run.waiting),
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}
