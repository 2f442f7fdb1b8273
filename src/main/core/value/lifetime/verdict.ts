/** When a purchase model is refused, in words the screen has (metrics.md M68). */
import type { ModelVerdict } from '#shared/contract/value-lifetime.ts'
import type { EndPoint } from './fit.ts'
import { LEAST_PARAMETER, MOST_PARAMETER } from './fit.ts'

interface Errors {
  readonly mae: number
  readonly rmse: number
}

export interface Judged {
  readonly repeatBuyers: number
  readonly best: EndPoint
  readonly others: readonly EndPoint[]
  readonly logLikelihoodNbd: number
  /** Undefined: no back-test could be made. */
  readonly holdout: (Errors & { readonly bias: number | null }) | undefined
  readonly baselines: readonly Errors[]
}

const LEAST_REPEAT_BUYERS = 100
const LEAST_GAIN = 2
const MOST_BIAS = 0.25

export function verdictOf(judged: Judged): ModelVerdict {
  const { best, holdout, baselines } = judged
  const isFinite = Number.isFinite(best.logLikelihood) && best.params.every(Number.isFinite)
  const isWorse =
    holdout !== undefined && Number.isFinite(holdout.mae) && !(beats(holdout, baselines, 'mae') && beats(holdout, baselines, 'rmse'))
  const reasons: ModelVerdict['reasons'] = [
    ...(judged.repeatBuyers < LEAST_REPEAT_BUYERS ? ['too_few_repeat_buyers' as const] : []),
    ...(best.params.some((value) => value < LEAST_PARAMETER * 1.01 || value > MOST_PARAMETER * 0.99)
      ? ['parameter_at_bound' as const]
      : []),
    ...(judged.others.some((other) => isElsewhere(best, other)) ? ['not_identified' as const] : []),
    ...(isFinite && best.logLikelihood - judged.logLikelihoodNbd <= LEAST_GAIN ? ['no_dropout_found' as const] : []),
    ...(isWorse ? ['worse_than_baseline' as const] : []),
    ...(isFinite && (holdout === undefined || Number.isFinite(holdout.mae)) ? [] : ['non_finite' as const]),
  ]
  const isBiased = Math.abs(holdout?.bias ?? 0) > MOST_BIAS
  return { show: reasons.length === 0, reasons, warnings: isBiased ? ['bias_over_25_percent'] : [] }
}

const beats = (holdout: Errors, baselines: readonly Errors[], error: keyof Errors): boolean =>
  baselines.every((baseline) => holdout[error] < baseline[error])

/** As likely, with a parameter more than ten times as large or as small. */
function isElsewhere(best: EndPoint, other: EndPoint): boolean {
  if (!(Math.abs(best.logLikelihood - other.logLikelihood) <= 0.5)) return false
  return best.params.some((value, i) => Math.abs(Math.log(value / (other.params[i] ?? value))) > Math.log(10))
}
