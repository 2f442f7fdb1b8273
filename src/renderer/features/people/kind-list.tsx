import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/use-format.ts'
import { useEvidenceText, type FieldEvidence } from './use-evidence-text.ts'

interface Kind {
  readonly pattern: string
  readonly pairs: number
  readonly least: number
  readonly most: number
  readonly evidence: readonly FieldEvidence[]
}

interface Props {
  readonly kinds: readonly Kind[]
  readonly chosen: string | undefined
  readonly choose: (pattern: string | undefined) => void
}

/** Kinds of waiting pairs by what agrees, the most frequent first: a few of each tell what the rest of it is. */
export function KindList({ kinds, chosen, choose }: Props): JSX.Element {
  const { t } = useTranslation('people')
  const { number, percent } = useFormat()
  const textOf = useEvidenceText()
  const total = kinds.reduce((sum, { pairs }) => sum + pairs, 0)
  return (
    <nav className="people-kinds" aria-label={t('kinds')}>
      <h2 className="section-title">{t('kinds')}</h2>
      <ul>
        <li>
          <button type="button" aria-pressed={chosen === undefined} onClick={() => choose(undefined)}>
            <span className="people-kind-count">{number(total)}</span>
            <span>{t('allKinds')}</span>
          </button>
        </li>
        {kinds.map(({ pattern, pairs, least, most, evidence }) => (
          <li key={pattern}>
            <button type="button" aria-pressed={chosen === pattern} onClick={() => choose(pattern)}>
              <span className="people-kind-count">{number(pairs)}</span>
              <span>
                {evidence
                  .filter(({ level }) => level >= 0)
                  .map(textOf)
                  .join(t('comma'))}
                <span className="soft people-kind-range">{t('range', { least: percent(least, 1, 1), most: percent(most, 1, 1) })}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
