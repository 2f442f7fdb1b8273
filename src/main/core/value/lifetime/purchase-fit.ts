/** The purchase models fitted to a brand's own history, tested on the part cut off, and judged (metrics.md M66–M69). */
import type { Progress } from '#shared/contract/progress.ts'
import type {
  BackTest,
  FitInput,
  ModelVerdict,
  PurchaseFit,
  PurchaseModel,
  PurchaseParams,
  SpendFit,
} from '#shared/contract/value-lifetime.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import type { Working } from '../../handlers.ts'
import { journeysOf, type Journeys } from '../facts/journeys.ts'
import { footingOf } from '../scope/footing.ts'
import { dataSpan, resolveScope } from '../scope/resolve-scope.ts'
import { backTestOf, captureOf, correlationOf, ranksOf, usualCalibrationEnd } from './back-test.ts'
import { fitNbd, fitPurchases, type Found, type Step } from './fit.ts'
import { grouped, historiesUntil, type Grouped, type PersonHistories } from './histories.ts'
import { outputsOf, perGroup, spread } from './model-outputs.ts'
import { expectedOf } from './purchase-model.ts'
import { expectedSpend, fitSpend } from './spend-model.ts'
import { verdictOf } from './verdict.ts'

const YEAR = 365

export async function fitPurchaseModel(working: Working<Progress>, input: FitInput): Promise<PurchaseModel> {
  const columns = await working.columns.current()
  const resolved = resolveScope(columns, { ...input.scope, period: { span: 'all' } }, { span: 'all' })
  const journeys = await journeysOf(columns, resolved)
  const { asOf = 0 } = resolved
  const firstDay = Math.min(dataSpan(columns)?.first ?? asOf, asOf)
  const cut = input.calibrationEnd ?? usualCalibrationEnd(firstDay, asOf)
  const pace = paceOf(working)
  const test = cut >= firstDay && cut < asOf ? await tested(journeys, { cut, asOf }, input, pace('test')) : undefined
  const fitted = await fittedUntil(journeys, asOf, input, pace('whole'))
  const { spend, dependsOnFrequency } = await spendOf(fitted.histories, pace('spend'))
  const judged = judge(fitted, test)
  const outlook = judged.show ? await outlookOf(fitted, spend, input, pace('outlook')) : undefined
  const reasons: ModelVerdict['reasons'] = judged.show && outlook === undefined ? ['non_finite'] : judged.reasons
  const warnings: ModelVerdict['warnings'] = [
    ...judged.warnings,
    ...((test ? cut : asOf) - firstDay < YEAR ? ['calibration_under_a_year' as const] : []),
    ...(test ? [] : ['no_backtest' as const]),
    ...(dependsOnFrequency ? ['spend_depends_on_frequency' as const] : []),
    ...(spend.meanSpendFen === null ? ['spend_not_told' as const] : []),
  ]
  return {
    footing: footingOf(resolved, {
      n: fitted.fit.persons,
      definitions: ['model.p_alive', 'model.expected', 'model.spend', 'model.clv', 'model.verdict', 'model.backtest'],
    }),
    verdict: { show: reasons.length === 0, reasons, warnings },
    backTest: test ?? null,
    fit: fitted.fit,
    spend,
    outlook: outlook ?? null,
  }
}

/** Parts of the work in per cent, in their order: the fit of the back-test, the fit of everything, spend, what it says of everybody. */
const PARTS = { test: [0, 40], whole: [40, 80], spend: [80, 90], outlook: [90, 100] } as const

/** How often a part looks before it has come two thirds of its way: nobody knows how long a search is. */
const LOOKS = 150

/** Reports now and then; a step may be far shorter than a report. */
function paceOf({ report }: Working<Progress>): (part: keyof typeof PARTS) => Step {
  let last = performance.now()
  return (part) => {
    const [from, to] = PARTS[part]
    let looks = 0
    return async () => {
      looks++
      if (performance.now() - last < 40) return
      await report({ step: 'fitting', done: Math.round(from + (to - from) * (1 - Math.exp(-looks / LOOKS))), total: 100 })
      last = performance.now()
    }
  }
}

interface Fitted {
  readonly fit: PurchaseFit
  readonly params: PurchaseParams | undefined
  readonly histories: PersonHistories
  readonly groups: Grouped
  readonly found: Found | undefined
}

async function fittedUntil(journeys: Journeys, until: number, { model }: FitInput, step: Step): Promise<Fitted> {
  const histories = await historiesUntil(journeys, until)
  const groups = await grouped(histories)
  const { x } = histories
  const repeatPurchases = x.reduce((sum, n) => sum + n, 0)
  const found = x.length === 0 ? undefined : await fitPurchases(groups.histories, model, step)
  const nbd = found && (await fitNbd(groups.histories, step))
  const isFinite = found !== undefined && Number.isFinite(found.best.logLikelihood)
  const [r = 1, alpha = 1, a = 1, b = 1] = found?.best.params ?? []
  const params = isFinite ? { model, r, alpha, a, b } : undefined
  return {
    fit: {
      params: params ?? null,
      logLikelihood: isFinite ? found.best.logLikelihood : null,
      logLikelihoodNbd: nbd !== undefined && Number.isFinite(nbd) ? nbd : null,
      persons: x.length,
      repeatBuyers: x.reduce((sum, n) => sum + (n > 0 ? 1 : 0), 0),
      repeatPurchases,
      groups: groups.histories.x.length,
      unit: groups.histories.perWeek === 7 ? 'day' : 'week',
      until,
    },
    params,
    histories,
    groups,
    found,
  }
}

interface Days {
  readonly cut: number
  readonly asOf: number
}

async function tested(journeys: Journeys, { cut, asOf }: Days, input: FitInput, step: Step): Promise<BackTest> {
  const { fit, params, histories, groups } = await fittedUntil(journeys, cut, input, step)
  const weeks = (asOf - cut) / 7
  const byGroup = params && (await perGroup(groups.histories, step, (history) => expectedOf(params, history, weeks)))
  const expected = byGroup && spread(byGroup, groups)
  const isFinite = expected?.every(Number.isFinite) ?? false
  return backTestOf({ histories, expected: isFinite ? expected : undefined, fit, from: cut + 1, to: asOf })
}

const NOT_FITTED = { params: [1, 1, 1, 1], logLikelihood: Number.NaN }

function judge({ fit, found }: Fitted, test: BackTest | undefined): ModelVerdict {
  const model = test?.model
  return verdictOf({
    repeatBuyers: fit.repeatBuyers,
    best: found?.best ?? NOT_FITTED,
    others: found?.others ?? [],
    logLikelihoodNbd: fit.logLikelihoodNbd ?? -Infinity,
    holdout: test && (model ?? { mae: Number.NaN, rmse: Number.NaN, bias: null }),
    baselines: test ? [test.nobodyBuys, test.sameRate] : [],
  })
}

const MOST_RANK_CORRELATION = 0.3

async function spendOf(
  { x, spend }: PersonHistories,
  step: Step,
): Promise<{ readonly spend: SpendFit; readonly dependsOnFrequency: boolean }> {
  const known = Uint32Array.from({ length: x.length }, (_, i) => i).filter((i) => intAt(x, i) > 0 && doubleAt(spend, i) > 0)
  const data = { x: Int32Array.from(known, (i) => intAt(x, i)), m: Float64Array.from(known, (i) => doubleAt(spend, i)) }
  const found = await fitSpend(data, step)
  const [p = 1, q = 1, v = 1] = found?.params ?? []
  const params = found ? { p, q, v } : undefined
  const mean = params ? expectedSpend(params, 0, 0) * 100 : Number.NaN
  const spearman = correlationOf(ranksOf(data.x), ranksOf(data.m))
  return {
    spend: {
      params: params ?? null,
      logLikelihood: found?.logLikelihood ?? null,
      persons: data.m.length,
      pearson: correlationOf(data.x, data.m),
      spearman,
      meanSpendFen: Number.isFinite(mean) ? mean : null,
    },
    dependsOnFrequency: Math.abs(spearman ?? 0) > MOST_RANK_CORRELATION,
  }
}

/** Undefined where a figure is no number. */
async function outlookOf(
  { params, histories, groups }: Fitted,
  spend: SpendFit,
  input: FitInput,
  step: Step,
): Promise<PurchaseModel['outlook'] | undefined> {
  if (!params) return undefined
  const told = spend.meanSpendFen === null ? null : spend.params
  const fitted = { ...input, params, ...(told ? { spend: told } : {}) }
  const { alive, expected, lifetimeFen } = await outputsOf(histories, groups, fitted, step)
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)
  const [expectedAlive, expectedPurchases, total] = [sum(alive), sum(expected), told ? sum(lifetimeFen) : 0]
  if (![expectedAlive, expectedPurchases, total].every(Number.isFinite)) return undefined
  return {
    meanAlive: expectedAlive / histories.x.length,
    expectedAlive,
    expectedPurchases,
    lifetimeFen: told ? total : null,
    topDecileLifetimeShare: told ? captureOf(lifetimeFen, lifetimeFen) : null,
  }
}
