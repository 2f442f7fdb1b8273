import { WarningOutlined } from '@ant-design/icons'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleProblem } from '#shared/contract/segments-rule.ts'
import { useProblemText } from '../use-problem-text.ts'
import { useBuilder } from './builder-context.ts'

/** What is wrong with a condition, right below it. */
export function ProblemsAt({ path }: { readonly path: readonly number[] }): JSX.Element | null {
  const problems = useBuilder().problemsAt(path)
  return problems.length === 0 ? null : <ProblemLines problems={problems} />
}

function ProblemLines({ problems }: { readonly problems: readonly RuleProblem[] }): JSX.Element {
  const textOf = useProblemText()
  return (
    <span className="row-problem" role="alert">
      <WarningOutlined />
      {problems.map((problem) => (
        <span key={problem.problem}>{textOf(problem)}</span>
      ))}
    </span>
  )
}

/** Where the count would stand. */
export function ProblemSummary({ count }: { readonly count: number }): JSX.Element {
  const { t } = useTranslation('segments')
  return (
    <div className="problem-summary" role="status">
      <WarningOutlined />
      <p>{t('problems.summary', { count })}</p>
      <p className="soft">{t('problems.noCount')}</p>
    </div>
  )
}
