import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { MatchReport } from '#shared/contract/people.ts'
import { useFormat } from '../../ui/use-format.ts'
import { useBlockName } from './use-block-name.ts'

/** What a run found or would do, and which values were so frequent that they paired nobody. */
export function RunReport({ members, persons, merged, waiting, households, pairs, skipped, runId }: MatchReport): JSX.Element {
  const { t } = useTranslation('people')
  const { number } = useFormat()
  const nameOf = useBlockName()
  return (
    <section className="people-report" aria-live="polite">
      <p>
        {runId === undefined
          ? t('counted', { members: number(members), pairs: number(pairs), merged: number(merged), persons: number(persons) })
          : t('merged', { members: number(members), merged: number(merged), persons: number(persons) })}
      </p>
      <p className="soft">{t('rest', { waiting: number(waiting), households: number(households) })}</p>
      {skipped.length > 0 && (
        <details className="people-skipped">
          <summary>{t('skippedTitle')}</summary>
          <ul>
            {skipped.map(({ key, blocks, records, largest }) => (
              <li key={key}>
                {t('skipped', { key: nameOf(key), blocks: number(blocks), records: number(records), largest: number(largest) })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
