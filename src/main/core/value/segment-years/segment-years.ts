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
import { matchRule, type RuleOf } from '../../columns/rule-to-bitmap.ts'
import { savedRules, stateOf } from '../../columns/saved-rules.ts'
import { doubleAt, intAt, NONE } from '../../columns/shared-arrays.ts'
import type { Reading } from '../../handlers.ts'
import { refuse } from '../../refuse.ts'
import { personFacts } from '../facts/person-facts.ts'
import { profitCautions, profitOf, type Profit } from '../facts/profit.ts'
import { footingOf } from '../scope/footing.ts'
import { createKept } from '../scope/kept.ts'
import { rateOf } from '../scope/rates.ts'
import { dataSpan, resolveScope, yearDays, type ResolvedScope } from '../scope/resolve-scope.ts'
import { yearOf, yearsBetween } from '../scope/scope-choices.ts'
import { registrationOf } from '../share/registered.ts'
import { columnsUntil } from './columns-until.ts'
import { profileFields } from './rule-fields.ts'

interface Asked {
  readonly name: string
  /** Undefined: the saved segment is gone. */
  readonly rule: SegmentRule | undefined
  readonly segmentId: number | undefined
}

/** @throws refusal `segment/rule-invalid` */
export async function segmentYearsOf(input: SegmentYearsInput, { read, columns: source, signal }: Reading): Promise<SegmentYears> {
  const columns = await source.current()
  const ruleOf = savedRules(read)
  const state = stateOf(read)
  const asked = input.segments.map((one) => askedFor(one, ruleOf))
  const resolved = resolveScope(columns, input.scope, { span: 'all' })
  const years = yearsOf(columns, resolved, input.years)
  const rows: SegmentYears['rows'] = []
  let profit: Profit | undefined
  for (const year of years) {
    const days = yearDays(year)
    const within = { ...resolved, from: days.from, to: Math.min(days.to, resolved.asOf ?? days.to) }
    const frozen = createFrozen(columns, days.from - 1, { ruleOf, state })
    profit = await profitOf(columns, within, input.margins)
    for (const [segment, { name, rule }] of asked.entries()) {
      signal.throwIfAborted()
      if (rule) rows.push({ segment, name, ...(await rowOf(columns, within, year, await frozen(rule), profit)) })
    }
  }
  return {
    footing: footingOf(resolved, {
      n: columns.persons.count,
      definitions: ['value.segment_year', 'base.net_sales', 'value.profit'],
      cannotTell: [
        ...cautionsOf(asked, ruleOf),
        ...(years.length > 0 ? profitCautions(profit) : []),
        ...partialYears(columns, resolved, years),
      ],
    }),
    rows,
  }
}

function askedFor(one: SegmentYearsInput['segments'][number], ruleOf: RuleOf): Asked {
  if (one.of === 'segment') return { name: '', rule: ruleOf(one.segmentId), segmentId: one.segmentId }
  const problem = findRuleProblem(one.rule, ruleOf)
  if (problem) refuse('segment/rule-invalid', problem)
  return { name: one.name, rule: one.rule, segmentId: undefined }
}

function yearsOf(columns: Columns, { asOf }: ResolvedScope, wanted: readonly number[]): readonly number[] {
  const span = dataSpan(columns)
  if (!span || asOf === undefined) return []
  const known = yearsBetween(yearOf(span.first), yearOf(asOf))
  return wanted.length === 0 ? known : known.filter((year) => wanted.includes(year))
}

const keptFrozen = createKept<Bitmap>('frozen-segments', 60)

/** Persons a rule found at the end of a day; the columns of that day are built only when something new is asked of them. */
function createFrozen(columns: Columns, day: number, { ruleOf, state }: { readonly ruleOf: RuleOf; readonly state: string }) {
  let then: Promise<Columns> | undefined
  return (rule: SegmentRule): Promise<Bitmap> => {
    const text = JSON.stringify(rule)
    return keptFrozen(columns, `${day} ${text.includes('"in-segment"') ? state : ''} ${text}`, async () => {
      then ??= columnsUntil(columns, day)
      const { joinedOn } = await registrationOf(columns)
      const members = await matchRule(await then, rule, { ruleOf })
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

async function rowOf(columns: Columns, within: ResolvedScope, year: number, segment: Bitmap, profit: Profit | undefined): Promise<Row> {
  const facts = await personFacts(columns, within)
  let [persons, buyers, occasions, netFen, profitFen] = [0, 0, 0, 0, 0]
  eachBit(segment, (person) => {
    persons++
    netFen += doubleAt(facts.net, person)
    occasions += intAt(facts.occasions, person)
    if (intAt(facts.occasions, person) > 0) buyers++
    if (profit) profitFen += doubleAt(profit.ofPerson, person)
  })
  const whole = facts.net.reduce((sum, net) => sum + net, 0)
  return {
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

function cautionsOf(asked: readonly Asked[], ruleOf: RuleOf): CannotTell[] {
  const fields = new Set(asked.flatMap(({ rule }) => (rule ? profileFields(rule, ruleOf) : [])))
  return [
    ...asked.flatMap(({ rule, segmentId }) =>
      rule === undefined && segmentId !== undefined ? [{ code: 'segment-missing' as const, segmentId }] : [],
    ),
    ...(fields.size > 0 ? [{ code: 'profile-of-today' as const, fields: [...fields].toSorted() }] : []),
  ]
}
