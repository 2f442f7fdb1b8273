import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../ui/error-state.tsx'
import { describeRefusal } from './refusal-text.ts'

interface Props {
  readonly error: unknown
  readonly retry?: (() => void) | undefined
}

/** In place of what could not be shown. */
export function ProblemNotice({ error, retry }: Props): JSX.Element {
  const { t } = useTranslation('refusal')
  const { text } = describeRefusal(error, t)
  return <ErrorState text={text} onRetry={retry} />
}
