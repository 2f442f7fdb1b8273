/**
 * What was brought beside receipts, linked to persons: a file may name her by card, number of the source, mobile, e-mail, or name and
 * address; what was made here by her own id.
 */
import type { Columns } from '../columns.ts'
import { intAt, NONE, searchId } from '../shared-arrays.ts'
import { lowerAscii, textAt } from '../text-column.ts'
import type { RuleRead } from './ground.ts'
import { keptFact } from './kept-facts.ts'
import type { CampaignArm } from '#shared/languages/segment-records.ts'
import { answerRows, askedRows, couponRows, mailingRows, pieceRows, returnedRows } from './records.sql.ts'
import { memberOfCard, membersOfMobile } from './row-facts.sql.ts'

export interface PersonRecord {
  /** Place of the person. */
  readonly person: number
  /** Template, campaign or survey; empty where the file had none. */
  readonly text: string
  /** NONE where the file had none. */
  readonly day: number
}
export interface CouponRecord extends PersonRecord {
  readonly toDay: number
  readonly redeemedDay: number
  readonly isRedeemed: boolean
}
export interface AnswerRecord extends PersonRecord {
  readonly question: string
  readonly answer: string
}
/** A piece of a frozen list. */
export interface PieceRecord {
  /** Place of the person it is for. */
  readonly person: number
  /** Places of everybody whose purchases count for it. */
  readonly behind: readonly number[]
  readonly campaignId: number
  /** Its name. */
  readonly campaign: string
  readonly arm: CampaignArm
  readonly version: number
  readonly keyCode: string
  readonly startsOn: number
  readonly endsOn: number
  readonly isReturned: boolean
  readonly cameByCode: boolean
}

interface Row {
  readonly who: string
  readonly text: string | null
  readonly day: number | null
}
interface CouponRow extends Row {
  readonly toDay: number | null
  readonly redeemedDay: number | null
  readonly isRedeemed: number
}
interface AnswerRow extends Row {
  readonly question: string
  readonly answer: string
}

export const couponsOf = (columns: Columns, read: RuleRead): readonly CouponRecord[] =>
  linked<CouponRow, CouponRecord>(columns, read, 'coupons', couponRows, (row, record) => ({
    ...record,
    toDay: row.toDay ?? NONE,
    redeemedDay: row.redeemedDay ?? NONE,
    isRedeemed: row.isRedeemed === 1,
  }))

export const mailingsOf = (columns: Columns, read: RuleRead): readonly PersonRecord[] =>
  linked<Row, PersonRecord>(columns, read, 'mailings', mailingRows, (_, record) => record)

export const returnedMailOf = (columns: Columns, read: RuleRead): readonly PersonRecord[] =>
  linked<Row, PersonRecord>(columns, read, 'returned-mail', returnedRows, (_, record) => record)

export const answersOf = (columns: Columns, read: RuleRead): readonly AnswerRecord[] =>
  linked<AnswerRow, AnswerRecord>(columns, read, 'answers', answerRows, ({ question, answer }, record) => ({ ...record, question, answer }))

/** Chosen to be asked. */
export const askedOf = (columns: Columns, read: RuleRead): readonly PersonRecord[] =>
  linked<Row, PersonRecord>(columns, read, 'asked', askedRows, (_, record) => record)

interface PieceRow {
  readonly campaignId: number
  readonly campaign: string
  readonly arm: CampaignArm
  readonly cell: number
  readonly state: string
  readonly memberId: number
  /** JSON */
  readonly members: string
  readonly keyCode: string
  readonly startsOn: number
  readonly endsOn: number
  readonly cameByCode: number
}

export const piecesOf = (columns: Columns, read: RuleRead): readonly PieceRecord[] =>
  keptFact(columns, read, 'pieces', () => {
    const { members } = columns
    const personsOf = (ids: readonly number[]): readonly number[] => {
      const places = ids.map((id) => searchId(members.id, id)).filter((place) => place >= 0)
      return [...new Set(places.map((place) => intAt(members.person, place)))]
    }
    return read
      .prepare<[], PieceRow>(pieceRows)
      .all()
      .flatMap(({ memberId, members: ids, cell, state, cameByCode, ...row }): PieceRecord[] => {
        const [person] = personsOf([memberId])
        if (person === undefined) return []
        const behind = personsOf([memberId, ...(JSON.parse(ids) as number[])])
        return [{ ...row, person, behind, version: cell, isReturned: state === 'returned', cameByCode: cameByCode === 1 }]
      })
  })

/** One record per row and person it names, persons once each. */
function linked<R extends Row, T>(
  columns: Columns,
  read: RuleRead,
  kind: string,
  text: string,
  finish: (row: R, record: PersonRecord) => T,
): readonly T[] {
  return keptFact(columns, read, kind, () => {
    const personsOf = createPersonResolver(columns, read)
    return read
      .prepare<[], R>(text)
      .all()
      .flatMap((row) => personsOf(row.who).map((person) => finish(row, { person, text: row.text ?? '', day: row.day ?? NONE })))
  })
}

/** Places of the persons a file may mean: see `who` in the tables of records. */
export function createPersonResolver(columns: Columns, read: RuleRead): (who: string) => readonly number[] {
  const { members } = columns
  const byCard = read.prepare<[string, string], { memberId: number }>(memberOfCard)
  const byMobile = read.prepare<[string], { memberId: number }>(membersOfMobile)
  const byEmail = lazily(() => placesByText(members.count, (place) => textAt(members.email, place)))
  const byAddress = lazily(() =>
    placesByText(members.count, (place) => {
      const [name, address] = [textAt(members.name, place), textAt(members.address, place)]
      return name === '' || address === '' ? '' : `${name}|${address.replaceAll(' ', '')}`
    }),
  )
  const personsOf = (places: readonly number[]): readonly number[] => [...new Set(places.map((place) => intAt(members.person, place)))]
  const placesOf = (rows: readonly { readonly memberId: number }[]): readonly number[] =>
    rows.map(({ memberId }) => searchId(members.id, memberId)).filter((place) => place >= 0)
  return (who) => {
    const value = who.slice(2)
    switch (who.slice(0, 2)) {
      case 'c:':
        return personsOf([...placesOf(byCard.all(value, 'card')), ...placesOf(byMobile.all(value))])
      case 'i:': {
        const place = searchId(members.id, Number(value))
        return place < 0 ? [] : personsOf([place])
      }
      case 's:':
        return personsOf(placesOf(byCard.all(value, 'source_id')))
      case 'm:':
        return personsOf(placesOf(byMobile.all(value)))
      case 'e:':
        return personsOf(byEmail().get(lowerAscii(value)) ?? [])
      case 'n:':
        return personsOf(byAddress().get(lowerAscii(value)) ?? [])
      default:
        return []
    }
  }
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

function placesByText(count: number, textOf: (place: number) => string): ReadonlyMap<string, number[]> {
  const places = new Map<string, number[]>()
  for (let place = 0; place < count; place++) {
    const text = textOf(place)
    if (text === '') continue
    const known = places.get(text)
    if (known) known.push(place)
    else places.set(text, [place])
  }
  return places
}
