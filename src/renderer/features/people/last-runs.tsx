import { Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { MatchRun } from '#shared/contract/people.ts'
import { useUndo } from '../../app/undo.ts'
import { useFormat } from '../../ui/use-format.ts'

/** The last runs; each can be taken back, later ones first. */
export function LastRuns({ runs }: { readonly runs: readonly z.infer<typeof MatchRun>[] }): JSX.Element {
  const { t } = useTranslation('people')
  const format = useFormat()
  const undo = useUndo()
  return (
    <section>
      <h2 className="section-title">{t('runs')}</h2>
      <ul className="people-runs">
        {runs.map((run, place) => (
          <li key={run.runId}>
            {t('run', {
              at: format.instant(run.at),
              members: format.number(run.members),
              merged: format.number(run.merged),
              waiting: format.number(run.waiting),
            })}
            {place === 0 && (
              <Button size="small" type="text" onClick={() => void undo(run.operationId)}>
                {t('undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
