/** One member's page: where she stands in her cycle, what she likes, how much of her needs she covers here. All of her person. */
import type { MemberProfile, MemberProfileInput } from '#shared/contract/value-member.ts'
import type { Columns } from '../../columns/columns.ts'
import { intAt, searchId } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { refuse } from '../../refuse.ts'
import { journeysOf } from '../facts/journeys.ts'
import { baseCycleOf } from '../loyalty/own-cycle.ts'
import { daysOf, lifeFacts, standingOf } from '../loyalty/life-facts.ts'
import { relationshipOfPerson } from '../loyalty/relationship.ts'
import { footingOf } from '../scope/footing.ts'
import { resolveScope, type ResolvedScope } from '../scope/resolve-scope.ts'
import { boughtReceipts, habitsOf } from './habits.ts'
import { usualEdges } from './price-bands.ts'
import { walletOf } from './wallet.ts'

/** @throws refusal `member/not-found` */
export async function profileOfMember(columns: Columns, read: Read, input: MemberProfileInput): Promise<MemberProfile> {
  const place = searchId(columns.members.id, input.memberId)
  if (place < 0) refuse('member/not-found', { memberId: input.memberId })
  const person = intAt(columns.members.person, place)
  const resolved = resolveScope(columns, input.scope, { span: 'all' })
  const edges = input.priceEdges.length > 0 ? input.priceEdges : await usualEdges(columns)
  const { favourites, visits, visitReceipts } = habitsOf(columns, read, await boughtReceipts(columns, resolved, person), edges)
  const life = await lifeOf(columns, resolved, input, person)
  return {
    personId: intAt(columns.persons.id, person),
    footing: footingOf(resolved, {
      n: life?.occasions ?? 0,
      definitions: [
        'life.stage',
        'life.status',
        'life.relationship',
        'cycle.gap',
        'cycle.base',
        'cycle.due_on',
        'value.wallet',
        'member.favourite',
        'member.visits',
      ],
    }),
    life,
    relationship: await relationshipOfPerson(columns, person, {
      resolved,
      life: await lifeFacts(columns, resolved, input.cycle),
      cycle: input.cycle,
      rule: input.relationship,
    }),
    favourites: [...favourites],
    priceEdges: [...edges],
    visits,
    visitReceipts,
    wallet: await walletOf(columns, resolved, person),
  }
}

/** Of all her occasions up to the as-of day, whatever the period. */
async function lifeOf(
  columns: Columns,
  resolved: ResolvedScope,
  { cycle }: MemberProfileInput,
  person: number,
): Promise<MemberProfile['life']> {
  const { asOf } = resolved
  if (asOf === undefined) return null
  const days = daysOf(await journeysOf(columns, resolved), person)
  if (days.length === 0) return null
  const base = await baseCycleOf(columns, resolved, cycle)
  const standing = standingOf(days, asOf, base.days, cycle)
  return {
    stage: standing.stage,
    status: standing.status,
    occasions: standing.occasions,
    lastDay: standing.lastDay,
    recencyDays: asOf - standing.lastDay,
    cycleDays: standing.cycle,
    isOwnCycle: standing.isOwn,
    gaps: standing.occasions - 1,
    dueOn: standing.lastDay + standing.due,
    atRiskOn: standing.lastDay + standing.atRisk,
    lapsedOn: standing.lastDay + standing.lapsed,
  }
}
