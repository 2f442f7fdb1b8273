/**
 * Sales of segments per year, membership frozen when the year began: chosen by the year's own sales, a segment would only prove itself
 * (metrics.md section 8, smaller figures; definition `value.segment_year`).
 */
import type { SegmentYears, SegmentYearsInput } from '#shared/contract/value-share.ts'
import type { CannotTell } from '#shared/contract/value-scope.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { eachBit, emptyBitmap, setBit, type Bitmap } from '../../columns/bitmap.ts'
import type { Columns } from '../../columns/columns.ts'
import { findRuleProblem } from '../../columns/rule-problem.ts'
import { matchRule } from '../../columns/rule-to-bitmap.ts'
import { groundOf, type RuleGround } from '../../columns/rules/ground.ts'
import { keyOfRule } from '../../columns/saved-rules.ts'
import { doubleAt, intAt, NONE } from '../../columns/shared-arrays.ts'
import type { Reading } from '../../handlers.ts'
import { refuse } from '../../refuse.ts'
import { personFacts } from '../facts/person-facts.ts'
import { profitCautions, profitOf } from '../facts/profit.ts'
import { footingOf } from '../scope/footing.ts'
import { createKept } from '../scope/kept.ts'
import { rateOf } from '../scope/rates.ts'
import { dataSpan, resolveScope, yearDays, type ResolvedScope } from '../scope/resolve-scope.ts'
import { yearOf, yearsBetween } from '../scope/scope-choices.ts'
import { registrationOf } from '../share/registered.ts'
import { columnsUntil } from './columns-until.ts'
import { looksAtReceipts, profileFields } from './rule-fields.ts'

interface Asked {
  readonly name: string
  /** Undefined: the saved segment, or one it leans on, is gone. */
  readonly rule: SegmentRule | undefined
  readonly segmentId: number | undefined
}

/** @throws refusal `segment/rule-invalid` */
export async function segmentYearsOf(
  input: SegmentYearsInput,
  { read, columns: source, signal, figures, now }: Reading,
): Promise<SegmentYears> {
  const columns = await source.current()
  const ground = groundOf(read, { figures, now })
  const asked = input.segments.map((one) => askedFor(one, columns, ground))
  const resolved = resolveScope(columns, input.scope, { span: 'all' })
  const years = yearsOf(columns, resolved, input.years)
  const rows: SegmentYears['rows'] = []
  let margin: readonly CannotTell[] = []
  for (const year of years) {
    const within = withinYear(resolved, year)
    const frozen = createFrozen(columns, within.from - 1, ground)
    for (const [segment, { name, rule }] of asked.entries()) {
      signal.throwIfAborted()
      if (!rule) continue
      const key = JSON.stringify([within, input.margins, keyOfRule(rule, ground.read)])
      const { row, cautions } = await keptRows(columns, key, async () =>
        rowOf(columns, { within, year, margins: input.margins }, await frozen(rule)),
      )
      rows.push({ segment, name, ...row })
      margin = cautions
    }
  }
  return {
    footing: footingOf(resolved, {
      n: columns.persons.count - columns.leftOut.personCount,
      definitions: ['value.segment_year', 'base.net_sales', 'value.profit'],
      cannotTell: [...cautionsOf(asked, ground), ...margin, ...partialYears(columns, resolved, years)],
    }),
    rows,
  }
}

export function withinYear(resolved: ResolvedScope, year: number): ResolvedScope {
  const { from, to } = yearDays(year)
  return { ...resolved, from, to: Math.min(to, resolved.asOf ?? to) }
}

export function askedFor(one: SegmentYearsInput['segments'][number], columns: Columns, ground: RuleGround): Asked {
  if (one.of === 'segment') {
    const rule: SegmentRule = { kind: 'group', match: 'all', rules: [{ kind: 'in-segment', segmentId: one.segmentId }] }
    return { name: '', rule: findRuleProblem(rule, columns, ground) ? undefined : rule, segmentId: one.segmentId }
  }
  const problem = findRuleProblem(one.rule, columns, ground)
  if (problem) refuse('segment/rule-invalid', problem)
  return { name: one.name, rule: one.rule, segmentId: undefined }
}

function yearsOf(columns: Columns, { asOf }: ResolvedScope, wanted: readonly number[]): readonly number[] {
  const span = dataSpan(columns)
  if (!span || asOf === undefined) return []
  const known = yearsBetween(yearOf(span.first), yearOf(Math.min(asOf, span.last)))
  return wanted.length === 0 ? known : known.filter((year) => wanted.includes(year))
}

const keptRows = createKept<{ readonly row: Row; readonly cautions: readonly CannotTell[] }>('segment-year-rows', 300)
const keptFrozen = createKept<Bitmap>('frozen-segments', 60)

/** Persons a rule found at the end of a day; the columns of that day are built only when something new is asked of them. */
export function createFrozen(columns: Columns, day: number, ground: RuleGround) {
  const then = new Map<boolean, Promise<Columns>>()
  return (rule: SegmentRule): Promise<Bitmap> => {
    return keptFrozen(columns, `${day} ${keyOfRule(rule, ground.read)}`, async () => {
      const withReceipts = looksAtReceipts(rule, ground)
      const made = then.get(withReceipts) ?? columnsUntil(columns, day, withReceipts)
      then.set(withReceipts, made)
      const { joinedOn } = await registrationOf(columns)
      const members = await matchRule(await made, rule, ground)
      const persons = emptyBitmap(columns.persons.count)
      eachBit(members, (member) => {
        const person = intAt(columns.members.person, member)
        const joined = intAt(joinedOn, person)
        if (joined === NONE || joined <= day) setBit(persons, person)
      })
      return persons
    })
  }
}

type Row = Omit<SegmentYears['rows'][number], 'segment' | 'name'>

interface AskedYear {
  readonly within: ResolvedScope
  readonly year: number
  readonly margins: SegmentYearsInput['margins']
}

async function rowOf(columns: Columns, { within, year, margins }: AskedYear, segment: Bitmap) {
  const facts = await personFacts(columns, within)
  const profit = await profitOf(columns, within, margins)
  let [persons, buyers, occasions, netFen, profitFen] = [0, 0, 0, 0, 0]
  eachBit(segment, (person) => {
    persons++
    netFen += doubleAt(facts.net, person)
    occasions += intAt(facts.occasions, person)
    if (intAt(facts.occasions, person) > 0) buyers++
    if (profit) profitFen += doubleAt(profit.ofPerson, person)
  })
  const whole = facts.net.reduce((sum, net) => sum + net, 0)
  const row: Row = {
    year,
    isPartial: isPartial(columns, within, year),
    persons,
    buyers,
    occasions,
    netFen,
    profitFen: profit ? profitFen : null,
    netShare: whole > 0 ? netFen / whole : null,
    perPersonFen: rateOf(netFen, persons),
  }
  return { row, cautions: profitCautions(profit) }
}

function isPartial(columns: Columns, { asOf = 0 }: ResolvedScope, year: number): boolean {
  const { from, to } = yearDays(year)
  return from < (dataSpan(columns)?.first ?? from) || to > asOf
}

function partialYears(columns: Columns, resolved: ResolvedScope, years: readonly number[]): CannotTell[] {
  const span = dataSpan(columns)
  if (!span) return []
  return years
    .filter((year) => isPartial(columns, resolved, year))
    .map((year) => ({
      code: 'year-incomplete',
      year,
      firstDay: Math.max(yearDays(year).from, span.first),
      lastDay: Math.min(yearDays(year).to, resolved.asOf ?? span.last),
    }))
}

function cautionsOf(asked: readonly Asked[], ground: RuleGround): CannotTell[] {
  const fields = new Set(asked.flatMap(({ rule }) => (rule ? profileFields(rule, ground) : [])))
  return [
    ...asked.flatMap(({ rule, segmentId }) =>
      rule === undefined && segmentId !== undefined ? [{ code: 'segment-missing' as const, segmentId }] : [],
    ),
    ...(fields.size > 0 ? [{ code: 'profile-of-today' as const, fields: [...fields].toSorted() }] : []),
  ]
}
