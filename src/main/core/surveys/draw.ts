/** A sample of new and of repeat buyers, drawn at random by a seed. */
import { bitmapWhere, hasBit, type Bitmap } from '../columns/bitmap.ts'
import type { Columns } from '../columns/columns.ts'
import { groundOf } from '../columns/rules/ground.ts'
import { intAt, NONE } from '../columns/shared-arrays.ts'
import type { Writing } from '../handlers.ts'
import { refuse } from '../refuse.ts'
import { membersOf, wholeSegment } from '../segments/count.ts'
import { createRandom } from '../statistics/random.ts'
import { inviteesOf } from './surveys.sql.ts'
import { surveyById } from './surveys.ts'

interface Order {
  readonly id: number
  readonly newBuyers: number
  readonly repeatBuyers: number
  readonly withinDays: number
  readonly segmentId?: number | undefined
  readonly seed: number
}

/** @throws refusals `survey/not-found`, `segment/not-found`, `segment/rule-invalid` */
export async function drawSample(order: Order, writing: Writing): Promise<{ newBuyers: number; repeatBuyers: number }> {
  const { write, columns } = writing
  surveyById(write, order.id)
  const current = await columns.current()
  const allowed = await allowedMembers(current, order, writing)
  const taken = new Set(
    write
      .prepare<[number], { memberId: number }>(inviteesOf)
      .all(order.id)
      .map(({ memberId }) => memberId),
  )
  const fresh = (occasions: number): boolean => occasions === 1
  const repeat = (occasions: number): boolean => occasions > 1
  const drawn = {
    new: pick(candidates(current, allowed, order.withinDays, fresh, taken), order.newBuyers, order.seed),
    repeat: pick(candidates(current, allowed, order.withinDays, repeat, taken), order.repeatBuyers, order.seed + 1),
  }
  for (const stratum of ['new', 'repeat'] as const) {
    for (const memberId of drawn[stratum]) {
      write.run(write.query.insertInto('survey_invitee').values({ survey_id: order.id, member_id: memberId, stratum }))
    }
  }
  writing.note({ surveyId: order.id, seed: order.seed, newBuyers: drawn.new.length, repeatBuyers: drawn.repeat.length })
  return { newBuyers: drawn.new.length, repeatBuyers: drawn.repeat.length }
}

async function allowedMembers(columns: Columns, { segmentId }: Order, { write, figures, now }: Writing): Promise<Bitmap> {
  const { members, leftOut } = columns
  if (segmentId === undefined) return bitmapWhere(members.count, (member) => !hasBit(leftOut.members, member))
  const ground = groundOf(write, { figures, now })
  if (!ground.segmentOf(segmentId)) refuse('segment/not-found', { segmentId })
  return membersOf(columns, wholeSegment(segmentId), ground)
}

/** One member of a person, the first: nobody is asked twice. Ascending by id. */
function candidates(
  { members, persons, asOf }: Columns,
  allowed: Bitmap,
  withinDays: number,
  isWanted: (occasions: number) => boolean,
  taken: ReadonlySet<number>,
): number[] {
  const earliest = (asOf?.day ?? 0) - withinDays
  const seen = new Set<number>()
  const found: number[] = []
  for (let member = 0; member < members.count; member++) {
    const person = intAt(members.person, member)
    if (!hasBit(allowed, member) || seen.has(person)) continue
    const last = intAt(persons.lastDayAsOf, person)
    if (last === NONE || last <= earliest || !isWanted(intAt(persons.occasions, person))) continue
    seen.add(person)
    const id = intAt(members.id, member)
    if (!taken.has(id)) found.push(id)
  }
  return found
}

/** The first `count` of the list shuffled as far as needed. */
function pick(ids: number[], count: number, seed: number): number[] {
  const random = createRandom(seed)
  const wanted = Math.min(count, ids.length)
  for (let i = 0; i < wanted; i++) {
    const other = i + Math.floor(random() * (ids.length - i))
    const [one = 0, two = 0] = [ids[i], ids[other]]
    ids[i] = two
    ids[other] = one
  }
  return ids.slice(0, wanted)
}
