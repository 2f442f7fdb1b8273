import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/use-format.ts'
import { useEvidenceText, type FieldEvidence } from './use-evidence-text.ts'

interface Props {
  readonly pairs: number
  readonly evidence: readonly FieldEvidence[]
}

/** A kind of pair in words: what agrees, and how many there are. */
export function PatternText({ pairs, evidence }: Props): JSX.Element {
  const { t } = useTranslation('people')
  const { number } = useFormat()
  const textOf = useEvidenceText()
  const said = evidence.filter(({ level }) => level >= 0).map(textOf)
  return <>{t('pattern', { number: number(pairs), evidence: said.join(t('comma')) })}</>
}
