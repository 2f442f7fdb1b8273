/** How close each member is to the brand: the source's five stages by rule, from afar to near (features.md F69). */
import {
  relationshipStages,
  type CycleRule,
  type Relationship,
  type RelationshipInput,
  type RelationshipRule,
} from '#shared/contract/value-loyalty.ts'
import type { MemberProfile } from '#shared/contract/value-member.ts'
import { hasBit } from '../../columns/bitmap.ts'
import type { Columns } from '../../columns/columns.ts'
import { byteAt, doubleAt, intAt, searchId } from '../../columns/shared-arrays.ts'
import { textLength } from '../../columns/text-column.ts'
import { personFacts } from '../facts/person-facts.ts'
import { createKept } from '../scope/kept.ts'
import { narrowingOf } from '../scope/narrowing.ts'
import { footingOf } from '../scope/footing.ts'
import { rateOf } from '../scope/rates.ts'
import type { ResolvedScope } from '../scope/resolve-scope.ts'
import { registrationOf } from '../share/registered.ts'
import { lifeFacts, stageIndex, type LifeFacts } from './life-facts.ts'
import { wholeScope } from './whole-scope.ts'

/** Of persons none of whose cards counts. */
const NO_STAGE = 255

export async function relationshipOf(columns: Columns, { scope, cycle, rule }: RelationshipInput): Promise<Relationship> {
  const resolved = wholeScope(columns, scope)
  const life = await lifeFacts(columns, resolved, cycle)
  const stages = await relationshipsOf(columns, { resolved, life, cycle, rule })
  const { net, occasions, buyers } = await personFacts(columns, resolved)
  const sums = relationshipStages.map((stage) => ({ stage, persons: 0, netFen: 0, occasions: 0 }))
  for (let person = 0; person < stages.length; person++) {
    const sum = sums[byteAt(stages, person)]
    if (!sum) continue
    sum.persons++
    sum.netFen += doubleAt(net, person)
    sum.occasions += intAt(occasions, person)
  }
  const persons = sums.reduce((all, sum) => all + sum.persons, 0)
  return {
    footing: footingOf(resolved, { n: buyers.length, definitions: ['life.relationship', 'life.stage'] }),
    persons,
    stages: sums.map((sum) => ({ ...sum, share: rateOf(sum.persons, persons) })),
  }
}

interface Ground {
  readonly resolved: ResolvedScope
  readonly life: LifeFacts
  /** Of `life`. */
  readonly cycle: CycleRule
  readonly rule: RelationshipRule
}

/** Index in `relationshipStages` by the person's place: as set by hand, else by the rule. */
export async function relationshipsOf(columns: Columns, ground: Ground): Promise<Uint8Array> {
  const ruled = await ruledRelationships(columns, ground)
  if (ground.rule.set.length === 0) return ruled
  const stages = ruled.slice()
  for (const { memberId, stage } of ground.rule.set) {
    const person = personOf(columns, memberId)
    if (person >= 0 && byteAt(stages, person) !== NO_STAGE) stages[person] = relationshipStages.indexOf(stage)
  }
  return stages
}

/** Her stage, what the rule alone says, and the members of hers a stage was set on; null where none of her cards counts. */
export async function relationshipOfPerson(columns: Columns, person: number, ground: Ground): Promise<MemberProfile['relationship']> {
  const byRule = relationshipStages[byteAt(await ruledRelationships(columns, ground), person)]
  if (byRule === undefined) return null
  const set = ground.rule.set.filter(({ memberId }) => personOf(columns, memberId) === person)
  return { stage: set.at(-1)?.stage ?? byRule, byRule, setOn: set.map(({ memberId }) => memberId) }
}

function personOf({ members }: Columns, memberId: number): number {
  const place = searchId(members.id, memberId)
  return place < 0 ? -1 : intAt(members.person, place)
}

const keptRuled = createKept<Uint8Array>('relationships', 2)

function ruledRelationships(columns: Columns, ground: Ground): Promise<Uint8Array> {
  const { resolved, cycle, rule } = ground
  const { scope, asOf } = resolved
  const key = JSON.stringify([narrowingOf(scope), scope.occasions, asOf, cycle, { ...rule, set: [] }])
  return keptRuled(columns, key, () => judgeRelationships(columns, ground))
}

async function judgeRelationships(columns: Columns, { resolved, life, rule }: Ground): Promise<Uint8Array> {
  const { member } = await registrationOf(columns)
  const known = factsKnown(columns)
  const [risk, lapsed] = [stageIndex('at-risk'), stageIndex('lapsed')]
  const { start, day } = life.journeys
  const stages = new Uint8Array(life.stage.length).fill(NO_STAGE)
  for (let person = 0; person < stages.length; person++) {
    if (intAt(member, person) < 0) continue
    const occasions = intAt(start, person + 1) - intAt(start, person)
    const days = occasions === 0 ? 0 : (resolved.asOf ?? 0) - intAt(day, intAt(start, person))
    const stage = byteAt(life.stage, person)
    const isGone = stage === risk || stage === lapsed
    if (occasions >= rule.familyOccasions && days >= rule.familyDays && !isGone) stages[person] = FAMILY
    else if (occasions >= rule.customerOccasions) stages[person] = CUSTOMER
    else if (intAt(known.facts, person) >= rule.friendFacts) stages[person] = FRIEND
    else stages[person] = byteAt(known.canBeReached, person) === 1 || occasions > 0 ? ACQUAINTANCE : STRANGER
  }
  return stages
}

const [STRANGER, ACQUAINTANCE, FRIEND, CUSTOMER, FAMILY] = [0, 1, 2, 3, 4] as const

/** How much a person has told: of all her memberships together. */
function factsKnown({ members, persons }: Columns): { readonly facts: Int32Array; readonly canBeReached: Uint8Array } {
  const bits = new Uint8Array(persons.count)
  for (let place = 0; place < members.count; place++) {
    const person = intAt(members.person, place)
    const own =
      (hasBit(members.withMobile, place) ? MOBILE : 0) |
      (hasBit(members.withAddress, place) ? ADDRESS : 0) |
      (textLength(members.email, place) > 0 ? EMAIL : 0) |
      (byteAt(members.birthMonth, place) > 0 ? BIRTHDAY : 0) |
      (hasBit(members.consentingToPost, place) ? CONSENT : 0)
    bits[person] = byteAt(bits, person) | own
  }
  const facts = new Int32Array(persons.count)
  const canBeReached = new Uint8Array(persons.count)
  for (let person = 0; person < persons.count; person++) {
    const own = byteAt(bits, person)
    facts[person] = ONES[own] ?? 0
    canBeReached[person] = (own & (MOBILE | ADDRESS | EMAIL)) > 0 ? 1 : 0
  }
  return { facts, canBeReached }
}

const [MOBILE, ADDRESS, EMAIL, BIRTHDAY, CONSENT] = [1, 2, 4, 8, 16] as const
const ONES = Array.from({ length: 32 }, (_, bits) => [1, 2, 4, 8, 16].filter((bit) => (bits & bit) > 0).length)
