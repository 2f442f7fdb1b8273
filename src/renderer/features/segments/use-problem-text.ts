import { useTranslation } from 'react-i18next'
import type { RuleProblem } from '#shared/contract/segments-rule.ts'

/** What makes a condition unanswerable, as a sentence. */
export function useProblemText(): (problem: Pick<RuleProblem, 'problem' | 'detail'>) => string {
  const { t } = useTranslation('segments')
  return ({ problem, detail }) => t(`problem.${problem}`, { detail })
}
