/** Which characters an encoding of a mail house's software cannot hold (mailing.md 9). UTF-8 and GB18030 hold every one. */
import { decode, encode } from 'iconv-lite'
import type { EncodingProblems, PieceFormat, PiecesOrder } from '#shared/contract/campaign-lists.ts'
import type { Read } from '../../db/connections.ts'
import { maskName } from '../../members/masks.ts'
import { pieceColumns } from './list-columns.ts'
import { piecesToSend, type PieceToSend } from './pieces.sql.ts'

/** The characters of a text, each once, that a file of this form would spoil. */
export function unheld(text: string, format: PieceFormat): readonly string[] {
  if (format !== 'csv-gbk' && format !== 'csv-gb2312') return []
  return [...new Set(text)].filter((character) => !holds(character, format))
}

function holds(character: string, format: 'csv-gbk' | 'csv-gb2312'): boolean {
  if (character <= '\u007f') return true
  const bytes = encode(character, 'gbk')
  // One byte is Windows' own addition (the euro sign), which GBK does not have.
  if (bytes.length !== 2 || decode(bytes, 'gbk') !== character) return false
  return format === 'csv-gbk' || isGb2312(bytes)
}

/** GB2312 is the part of GBK whose two bytes both lie above A0, up to row F7. */
const isGb2312 = ([lead = 0, trail = 0]: Uint8Array): boolean => lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1

/** What the officer wrote for a character stands in its place. */
export const substituted = (text: string, substitutes: Readonly<Record<string, string>>): string =>
  Object.keys(substitutes).length === 0 ? text : [...text].map((character) => substitutes[character] ?? character).join('')

type Asked = Pick<PiecesOrder, 'id' | 'arms' | 'columns' | 'format' | 'message' | 'substitutes'>

const BLOCK = 5000
const MOST_PIECES = 100

/** Those for which nothing is written instead; none where the form holds every character. */
export function encodingProblems(read: Read, { id, arms, columns, format, message, substitutes }: Asked): EncodingProblems {
  const counts = new Map<string, number>()
  const pieces: EncodingProblems['pieces'] = []
  let total = 0
  if (format !== 'csv-gbk' && format !== 'csv-gb2312') return { characters: [], pieces, total }
  const next = read.prepare<[number, string, string, number, number], PieceToSend>(piecesToSend('none', columns))
  for (let after = 0; ;) {
    const rows = next.all(id, JSON.stringify(arms), '', after, BLOCK)
    if (rows.length === 0) break
    for (const row of rows) {
      const text = columns.map((key) => pieceColumns[key].text(row, message)).join('\n')
      const found = unheld(substituted(text, substitutes), format)
      if (found.length === 0) continue
      total++
      for (const character of found) counts.set(character, (counts.get(character) ?? 0) + 1)
      if (pieces.length < MOST_PIECES) pieces.push({ sequence: row.sequence, name: maskName(row.name ?? ''), characters: found.join('') })
    }
    after = rows.at(-1)?.sequence ?? after
  }
  const characters = [...counts].map(([character, count]) => ({ character, pieces: count }))
  return { characters: characters.toSorted((a, b) => b.pieces - a.pieces || (a.character < b.character ? -1 : 1)), pieces, total }
}
