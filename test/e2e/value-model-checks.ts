/** The purchase models of a fixture against fits and outlooks, within the tolerance the fixtures state. */
import { expect } from 'vitest'
import type { Outlook, PurchaseModel } from '#shared/contract/value-lifetime.ts'
import { at, numbers, ranking, type Asked, type Fixture, type Numbers } from './value-checks.ts'
import type { CliWorkspace } from './value-cli.ts'

const PARAMETER = 1e-3
const LATE_PARAMETER = 5e-3
const OWN_FIT = 5e-3

/** Relative, with an absolute floor where the truth is next to nothing. */
const near = (found: number | null | undefined, truth: number | undefined, relative: number): void =>
  expect(Math.abs((found ?? Number.NaN) - (truth ?? Number.NaN))).toBeLessThanOrEqual(relative * Math.max(Math.abs(truth ?? 0), 1e-12))

export function expectRefused(
  cli: CliWorkspace,
  { reason, ...asked }: Asked & { readonly calibrationEnd?: number; readonly reason: string },
): void {
  for (const model of ['bg', 'mbg']) {
    const { verdict, outlook } = cli.call<PurchaseModel>('fitPurchaseModel', { ...asked, model })
    expect([model, verdict.show, outlook]).toEqual([model, false, null])
    expect(verdict.reasons).toContain(reason)
  }
}

/** The persons of named cards, by the ranking that carries both. */
export function expectPurchaseModel(
  cli: CliWorkspace,
  truth: Fixture,
  lifetime: Fixture,
  { scope, cut }: Asked & { readonly cut: number },
): void {
  const people = ranking(cli, { ...(scope as object), period: { span: 'all' } })
  const idsOf = (customers: readonly Readonly<Record<string, unknown>>[]): readonly number[] =>
    customers.map(({ sample_id }) => people.get(String(sample_id).toLowerCase())?.personId ?? -1)
  for (const model of ['bg', 'mbg'] as const) {
    const { backTest } = cli.call<PurchaseModel>('fitPurchaseModel', { scope, model, calibrationEnd: cut })
    const fitted = at<Fixture>(truth, 'models', model)
    const single = fitted as unknown as Numbers
    expect([backTest?.fit.persons, backTest?.fit.repeatPurchases, backTest?.actual]).toEqual([
      truth['n_customers'],
      truth['sum_x'],
      truth['holdout_actual_total'],
    ])
    expect(Math.abs((backTest?.fit.logLikelihood ?? 0) - (single['ll'] ?? 0))).toBeLessThan(1e-3)
    expect(Math.abs((backTest?.fit.logLikelihoodNbd ?? 0) - at<number>(truth, 'models', 'nbd_no_dropout', 'll'))).toBeLessThan(1e-3)
    const params = numbers(fitted, 'params')
    for (const name of ['r', 'alpha'] as const) near(backTest?.fit.params?.[name], params[name], PARAMETER)
    for (const name of ['a', 'b'] as const) near(backTest?.fit.params?.[name], params[name], LATE_PARAMETER)
    near(backTest?.model?.mae, at(fitted, 'holdout', 'mae'), OWN_FIT)
    near(backTest?.model?.rmse, at(fitted, 'holdout', 'rmse'), OWN_FIT)
    near(backTest?.model?.total, single['sum_conditional_expected'], OWN_FIT)
    const customers = at<readonly Numbers[]>(fitted, 'customers')
    const asked = { scope: { ...(scope as object), asOf: cut }, params: { model, ...params }, days: 39 * 7, personIds: idsOf(customers) }
    const { persons } = cli.call<Outlook>('outlook', asked)
    customers.forEach((customer, i) => {
      expect(persons[i]?.repeats).toBe(customer['x'])
      near(persons[i]?.alive, customer['p_alive'], 1e-4)
      near(persons[i]?.expectedInDays, customer['expected_next_39'], 1e-4)
    })
  }
  expectSpendAndLifetime(cli, truth, lifetime, { scope: { ...(scope as object), asOf: cut }, idsOf })
}

interface Named {
  readonly scope: unknown
  readonly idsOf: (customers: readonly Readonly<Record<string, unknown>>[]) => readonly number[]
}

function expectSpendAndLifetime(cli: CliWorkspace, truth: Fixture, lifetime: Fixture, { scope, idsOf }: Named): void {
  const { spend } = cli.call<PurchaseModel>('fitPurchaseModel', { scope })
  const gamma = numbers(truth, 'gamma_gamma')
  expect(spend.persons).toBe(gamma['n'])
  expect(Math.abs((spend.logLikelihood ?? 0) - (gamma['ll'] ?? 0))).toBeLessThan(1e-3)
  for (const name of ['p', 'q', 'v'] as const) near(spend.params?.[name], numbers(truth, 'gamma_gamma', 'params')[name], PARAMETER)
  const [r, alpha, a, b] = at<readonly number[]>(lifetime, 'mbg_params')
  const [p, q, v] = at<readonly number[]>(lifetime, 'gamma_gamma_params')
  const customers = at<readonly Numbers[]>(lifetime, 'customers')
  const asked = { scope, params: { model: 'mbg', r, alpha, a, b }, spend: { p, q, v }, personIds: idsOf(customers) }
  const { persons } = cli.call<Outlook>('outlook', asked)
  customers.forEach((customer, i) => {
    near(persons[i]?.expectedSpendFen, (customer['expected_spend'] ?? 0) * 100, 1e-6)
    near(persons[i]?.expectedInMonths, customer['expected_purchases_12_months'], 1e-4)
    near(persons[i]?.lifetimeFen, (customer['clv_revenue'] ?? 0) * 100, 1e-4)
  })
}
