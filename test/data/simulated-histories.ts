/** Purchase histories drawn from the model itself: how often each person buys, and when she leaves, differ from person to person. */
import { day as toDay, isoFromDay } from '#shared/values/day.ts'
import type { PersonHistories } from '#core/value/lifetime/histories.ts'
import { seeded, type Random } from './random-workspace.ts'

interface Drawn {
  readonly r: number
  /** Weeks. */
  readonly alpha: number
  readonly a: number
  readonly b: number
}

/** Marsaglia and Tsang's method; a shape below one by a power of a uniform number. */
function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * random() ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const v = (1 + c * normal) ** 3
    if (v > 0 && Math.log(1 - random()) < 0.5 * normal * normal + d - d * v + d * Math.log(v)) return d * v
  }
}

interface Person {
  readonly perDay: number
  readonly leaves: number
  /** Days from the first purchase to the end. */
  readonly observed: number
}

/** Days after the first purchase. */
function* repeatDays(random: Random, { perDay, leaves, observed }: Person): Generator<number, void, void> {
  for (let time = 0; random() >= leaves;) {
    time += Math.max(1, Math.round(-Math.log(1 - random()) / perDay))
    if (time > observed) return
    yield time
  }
}

/** By MBG/NBD: anybody may leave after any purchase, the first included. First purchases over `weeks` weeks, at least thirteen ago. */
export function simulatedHistories(count: number, { r, alpha, a, b }: Drawn, { seed = 1, weeks = 156 } = {}): PersonHistories {
  const random = seeded(seed)
  const [x, tx, age, later] = [0, 0, 0, 0].map(() => new Int32Array(count)) as [Int32Array, Int32Array, Int32Array, Int32Array]
  const spend = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const observed = 7 * 13 + Math.floor(random() * 7 * (weeks - 13))
    const perDay = gamma(random, r) / alpha / 7
    const [gone, stays] = [gamma(random, a), gamma(random, b)]
    const leaves = gone / (gone + stays)
    age[i] = observed
    for (const time of repeatDays(random, { perDay, leaves, observed })) {
      x[i] = (x[i] ?? 0) + 1
      tx[i] = time
    }
    spend[i] = (x[i] ?? 0) > 0 ? 20 + 200 * random() : 0
  }
  return { person: Int32Array.from({ length: count }, (_, i) => i), x, tx, age, spend, later }
}

/** A sales file of persons like these: card, day, receipt number, amount. */
export function simulatedSales(
  count: number,
  drawn: Drawn,
  { lastDay, seed = 1, weeks = 156 }: { readonly lastDay: number; readonly seed?: number; readonly weeks?: number },
): string {
  const random = seeded(seed)
  const rows: string[] = []
  for (let i = 0; i < count; i++) {
    const observed = 7 * 13 + Math.floor(random() * 7 * (weeks - 13))
    const perDay = gamma(random, drawn.r) / drawn.alpha / 7
    const [gone, stays] = [gamma(random, drawn.a), gamma(random, drawn.b)]
    const usual = 60 + 200 * random()
    for (const time of [0, ...repeatDays(random, { perDay, leaves: gone / (gone + stays), observed })]) {
      const amount = (usual * (0.6 + 0.8 * random())).toFixed(2)
      rows.push(`C${i + 1},${isoFromDay(toDay(lastDay - observed + time))},R${rows.length + 1},${amount}`)
    }
  }
  return ['会员卡号,销售日期,小票号,实收金额', ...rows].join('\n')
}
