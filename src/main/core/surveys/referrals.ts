/** Who brought whom, and what the referred are worth beside others who joined in the same quarters (F136). */
import type { Referrals } from '#shared/contract/surveys.ts'
import { hasBit } from '../columns/bitmap.ts'
import type { Columns } from '../columns/columns.ts'
import { doubleAt, intAt, NONE, searchId } from '../columns/shared-arrays.ts'
import type { Write } from '../db/connections.ts'
import type { Reading } from '../handlers.ts'
import { localDayOf } from '../local-day.ts'
import { refuse } from '../refuse.ts'
import { rateOf } from '../value/scope/rates.ts'
import { monthNumber } from '../value/share/periods.ts'
import { allReferrals, memberOfCardNumber, valuesOfOwnField } from './surveys.sql.ts'
import { memberWithCard, namesOf } from './surveys.ts'

const YEAR = 365
const ROWS_SHOWN = 500

interface Referral {
  readonly memberId: number
  readonly referrerId: number
  readonly onDay: number | null
}

export async function referralsOf({ read, columns, now }: Reading): Promise<Referrals> {
  const current = await columns.current()
  const all = read.prepare<[], Referral>(allReferrals).all()
  const shown = all.slice(0, ROWS_SHOWN)
  const names = namesOf(read, [...new Set(all.flatMap(({ memberId, referrerId }) => [memberId, referrerId]))])
  const net = (memberId: number): number => netOf(current, memberId)
  return {
    ...newcomers(current, new Set(all.map(({ memberId }) => memberId)), current.asOf?.day ?? localDayOf(now())),
    referred: all.length,
    ...meansOf(current, all),
    referrers: [...Map.groupBy(all, ({ referrerId }) => referrerId)]
      .map(([memberId, brought]) => ({
        memberId,
        ...(names.get(memberId) ?? { card: null, name: null }),
        brought: brought.length,
        netFen: brought.reduce((sum, one) => sum + net(one.memberId), 0),
      }))
      .toSorted((one, other) => other.brought - one.brought || other.netFen - one.netFen || one.memberId - other.memberId)
      .slice(0, ROWS_SHOWN),
    rows: shown.map(({ memberId, referrerId, onDay }) => ({
      memberId,
      ...(names.get(memberId) ?? { card: null, name: null }),
      referrerId,
      referrerCard: names.get(referrerId)?.card ?? null,
      onDay,
      netFen: net(memberId),
    })),
  }
}

function netOf({ members, persons }: Columns, memberId: number): number {
  const place = searchId(members.id, memberId)
  return place < 0 ? 0 : doubleAt(persons.net, intAt(members.person, place))
}

function newcomers({ members, leftOut }: Columns, referred: ReadonlySet<number>, to: number) {
  let [newMembers, newReferred] = [0, 0]
  for (let member = 0; member < members.count; member++) {
    const joined = intAt(members.joinedOn, member)
    if (joined === NONE || joined <= to - YEAR || joined > to || hasBit(leftOut.members, member)) continue
    newMembers++
    if (referred.has(intAt(members.id, member))) newReferred++
  }
  return { newMembers, newReferred }
}

interface Quarter {
  referred: number
  referredNet: number
  others: number
  othersNet: number
}

/** Equal tenure: the others' mean of each joining quarter counts as often as somebody referred joined in it. Who has no joining day is left out. */
function meansOf(columns: Columns, referrals: readonly Referral[]): Pick<Referrals, 'meanNetFen' | 'meanOthersFen'> {
  const { members, persons, leftOut } = columns
  const referred = new Set(referrals.map(({ memberId }) => memberId))
  const quarters = new Map<number, Quarter>()
  for (let member = 0; member < members.count; member++) {
    const joined = intAt(members.joinedOn, member)
    if (joined === NONE || hasBit(leftOut.members, member)) continue
    const key = Math.floor(monthNumber(joined) / 3)
    const quarter = quarters.get(key) ?? { referred: 0, referredNet: 0, others: 0, othersNet: 0 }
    quarters.set(key, quarter)
    const net = doubleAt(persons.net, intAt(members.person, member))
    if (referred.has(intAt(members.id, member))) {
      quarter.referred++
      quarter.referredNet += net
    } else {
      quarter.others++
      quarter.othersNet += net
    }
  }
  const compared = [...quarters.values()].filter((quarter) => quarter.referred > 0 && quarter.others > 0)
  const weight = compared.reduce((sum, quarter) => sum + quarter.referred, 0)
  return {
    meanNetFen: rateOf(
      compared.reduce((sum, quarter) => sum + quarter.referredNet, 0),
      weight,
    ),
    meanOthersFen: rateOf(
      compared.reduce((sum, quarter) => sum + (quarter.referred * quarter.othersNet) / quarter.others, 0),
      weight,
    ),
  }
}

interface Naming {
  readonly card: string
  readonly referrerCard: string
  readonly onDay: number | null
}

/** @throws refusals `member/not-found`, `survey/own-referrer` */
export function refer(write: Write, { card, referrerCard, onDay }: Naming, at: Date): void {
  const memberId = memberWithCard(write, card)
  const referrerId = memberWithCard(write, referrerCard)
  if (memberId === referrerId) refuse('survey/own-referrer', { card })
  keep(write, { memberId, referrerId, onDay }, 'entered', at)
}

function keep(write: Write, { memberId, referrerId, onDay }: Referral, given: 'entered' | 'field', at: Date): void {
  write.run(write.query.deleteFrom('referral').where('member_id', '=', memberId))
  const values = { member_id: memberId, referrer_id: referrerId, on_day: onDay, given, at: at.toISOString() }
  write.run(write.query.insertInto('referral').values(values))
}

export const unrefer = (write: Write, memberId: number): void =>
  void write.run(write.query.deleteFrom('referral').where('member_id', '=', memberId))

/** What was entered by hand stays; a card nobody holds, and one's own, name no referrer. */
export function referByField(write: Write, fieldId: number, at: Date): { added: number; unknownCards: number } {
  const known = new Set(
    write.all(write.query.selectFrom('referral').select('member_id').where('given', '=', 'entered')).map((row) => row.member_id),
  )
  const find = write.prepare<[string, string], { memberId: number }>(memberOfCardNumber)
  let [added, unknownCards] = [0, 0]
  for (const { memberId, value } of write.prepare<[number], { memberId: number; value: string }>(valuesOfOwnField).all(fieldId)) {
    const card = value.trim()
    const referrerId = find.get(card.toUpperCase(), card)?.memberId
    if (referrerId === undefined || referrerId === memberId) unknownCards++
    else if (!known.has(memberId)) {
      keep(write, { memberId, referrerId, onDay: null }, 'field', at)
      added++
    }
  }
  return { added, unknownCards }
}
