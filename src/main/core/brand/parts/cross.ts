/** Lines, brands or categories side by side: whose customers are active where, who bought both and which first, who may be moved. */
import type { Cross, CrossInput } from '#shared/contract/brand-lines.ts'
import { cycleStatuses } from '#shared/contract/value-loyalty.ts'
import type { Columns } from '../../columns/columns.ts'
import { byteAt, doubleAt, intAt, NONE } from '../../columns/shared-arrays.ts'
import { createBreathe } from '../../columns/turns.ts'
import { byItem, productSales } from '../../products/buying/item-sales.ts'
import { countBuyers, journeysOf } from '../../value/facts/journeys.ts'
import { lifeFacts, NO_STATUS } from '../../value/loyalty/life-facts.ts'
import { wholeScope } from '../../value/loyalty/whole-scope.ts'
import { footingOf } from '../../value/scope/footing.ts'
import { createKept } from '../../value/scope/kept.ts'

/** Of one item, by the person's place: index of the cycle's status or NO_STATUS, and the day of her first occasion. */
interface Side {
  readonly name: string
  readonly status: Uint8Array
  readonly firstDay: Int32Array
}

const DUE = cycleStatuses.indexOf('due')
const LAPSED = cycleStatuses.indexOf('lapsed')
const isActive = (status: number): boolean => status <= DUE

const keptCross = createKept<Cross>('brand-cross', 8)

export const crossOf = (columns: Columns, input: CrossInput): Promise<Cross> =>
  keptCross(columns, JSON.stringify(input), () => countCross(columns, input))

async function countCross(columns: Columns, { scope, unit, cycle, most }: CrossInput): Promise<Cross> {
  const resolved = wholeScope(columns, scope)
  const { code, values } = columns.products[unit]
  const net = byItem(code, values.length, (await productSales(columns, resolved)).knownNet)
  const ranked = values
    .map((name, place) => ({ name, netFen: doubleAt(net, place) }))
    .filter(({ name, netFen }) => name !== '' && netFen > 0)
  const names = ranked.toSorted((one, other) => other.netFen - one.netFen || (one.name < other.name ? -1 : 1)).slice(0, most)
  const sides: Side[] = []
  const breathe = createBreathe()
  for (const { name } of names) {
    const own = { ...scope, ...{ brand: { brands: [name] }, line: { lines: [name] }, category: { categories: [name] } }[unit] }
    const { status, journeys } = await lifeFacts(columns, wholeScope(columns, own), cycle)
    const { start, day } = journeys
    const firstDay = Int32Array.from(status, (one, person) => (one === NO_STATUS ? NONE : intAt(day, intAt(start, person))))
    sides.push({ name, status, firstDay })
    await breathe()
  }
  const n = countBuyers(await journeysOf(columns, resolved))
  return {
    footing: footingOf(resolved, { n, definitions: ['stage.cross', 'life.status'] }),
    items: sides.map((side) => itemOf(side, sides)),
    cells: sides.flatMap((from, i) => sides.flatMap((to, j) => (i === j ? [] : [{ from: i, to: j, ...cellOf(from, to, n) }]))),
  }
}

function itemOf(side: Side, sides: readonly Side[]): Cross['items'][number] {
  const counts = { active: 0, due: 0, atRisk: 0, lapsed: 0 }
  const keys = ['active', 'due', 'atRisk', 'lapsed'] as const
  let [customers, activeOnly, firstSoldOn] = [0, 0, NONE]
  for (let person = 0; person < side.status.length; person++) {
    const status = byteAt(side.status, person)
    const key = keys[status]
    if (!key) continue
    customers++
    counts[key]++
    const first = intAt(side.firstDay, person)
    if (firstSoldOn === NONE || first < firstSoldOn) firstSoldOn = first
    if (isActive(status) && sides.every((other) => other === side || !isActive(byteAt(other.status, person)))) activeOnly++
  }
  return { name: side.name, customers, firstSoldOn: firstSoldOn === NONE ? null : firstSoldOn, ...counts, activeOnly }
}

function cellOf(from: Side, to: Side, n: number): Omit<Cross['cells'][number], 'from' | 'to'> {
  let [both, fromFirst, movable, ofFrom, ofTo] = [0, 0, 0, 0, 0]
  for (let person = 0; person < from.status.length; person++) {
    const [one, other] = [byteAt(from.status, person), byteAt(to.status, person)]
    if (one !== NO_STATUS) ofFrom++
    if (other !== NO_STATUS) ofTo++
    if (one === LAPSED && !isActive(other)) movable++
    if (one === NO_STATUS || other === NO_STATUS) continue
    both++
    if (intAt(from.firstDay, person) < intAt(to.firstDay, person)) fromFirst++
  }
  return { both, fromFirst, movable, lift: ofFrom === 0 || ofTo === 0 ? null : (both * n) / (ofFrom * ofTo) }
}
