/** The frozen list as it is looked at, and the letters that came back. */
import type { Arm, PieceView } from '#shared/contract/campaign-brief.ts'
import type { Read } from '../../db/connections.ts'
import type { Writing } from '../../handlers.ts'
import { maskAddress, maskName, masked, maskPostcode } from '../../members/masks.ts'
import { refuse } from '../../refuse.ts'
import { storedCampaign } from '../briefs/briefs.ts'
import { readKeyCode, writtenKeyCode } from '../key-code.ts'
import { fullAddress } from '../recipient.ts'
import { countOfArms, piecesByKeyCode, piecesOfArms, setStateOf, type PieceRow } from './pieces.sql.ts'

export interface PiecesAsked {
  readonly id: number
  readonly arms: readonly Arm[]
  readonly offset: number
  readonly limit: number
}

/** Masked. @throws refusal `campaign/not-found` */
export function listPieces(read: Read, { id, arms, offset, limit }: PiecesAsked): { total: number; pieces: PieceView[] } {
  storedCampaign(read, id)
  const wanted = JSON.stringify(arms)
  const rows = read.prepare<[number, string, number, number], PieceRow>(piecesOfArms).all(id, wanted, limit, offset)
  return { total: Number(read.prepare<[number, string], { n: number }>(countOfArms).value(id, wanted)), pieces: rows.map(viewOf) }
}

const viewOf = (row: PieceRow): PieceView => ({
  id: row.id,
  memberId: row.memberId,
  keyCode: row.keyCode,
  arm: row.arm,
  cell: row.cell,
  state: row.state,
  name: maskName(row.name ?? ''),
  postcode: masked(row.postcode, maskPostcode) ?? '',
  address: maskAddress(fullAddress(row)),
  covered: row.covered,
})

export interface Returned {
  readonly marked: number
  /** As they were typed: the check symbol does not agree. */
  readonly unreadable: string[]
  /** Right in themselves, and of no piece of this campaign. */
  readonly unknown: string[]
}

/** Letters that came back, by their key codes; a code is never guessed. @throws refusals `campaign/not-found`, `campaign/not-frozen` */
export function markReturned(
  { id, keyCodes }: { readonly id: number; readonly keyCodes: readonly string[] },
  { write, note }: Writing,
): Returned {
  if (storedCampaign(write, id).state !== 'frozen') refuse('campaign/not-frozen', { campaignId: id })
  const read = keyCodes.map((typed) => ({ typed, code: readKeyCode(typed) }))
  const found = new Map<string, number>()
  const asked = JSON.stringify(read.flatMap(({ code }) => (code === undefined ? [] : [writtenKeyCode(code)])))
  for (const { id: pieceId, keyCode } of write.prepare<[number, string], { id: number; keyCode: string }>(piecesByKeyCode).all(id, asked))
    found.set(keyCode.replaceAll('-', ''), pieceId)
  const marked = write
    .prepare<[string, string, string]>(setStateOf)
    .run('returned', JSON.stringify([...found.values()]), 'returned').changes
  note({ campaignId: id, marked })
  return {
    marked,
    unreadable: read.filter(({ code }) => code === undefined).map(({ typed }) => typed),
    unknown: read.filter(({ code }) => code !== undefined && !found.has(code)).map(({ typed }) => typed),
  }
}
