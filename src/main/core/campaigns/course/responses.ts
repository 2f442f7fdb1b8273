/** Key codes that came to the till: typed, scanned, or in a sheet of the shops. A code is never guessed. */
import type { NotedResponses } from '#shared/contract/campaign-course.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { dayFromIso } from '#shared/values/day.ts'
import type { Write } from '../../db/connections.ts'
import type { Working, Writing } from '../../handlers.ts'
import { readTable } from '../../people/read-table.ts'
import { refuse } from '../../refuse.ts'
import { storedCampaign } from '../briefs/briefs.ts'
import { readKeyCode, writtenKeyCode } from '../key-code.ts'
import { fieldColumns } from '../pieces/returned-columns.ts'
import { insertResponse, pieceOfKeyCode } from './course.sql.ts'

interface Asked {
  readonly id: number
  readonly keyCodes: readonly string[]
  readonly onDay: number
  readonly store: string
}

/** @throws refusals `campaign/not-found`, `campaign/not-frozen` */
export function noteResponses({ id, keyCodes, onDay, store }: Asked, { write, now, note }: Writing): NotedResponses {
  mustBeFrozen(write, id)
  const noted = notedOf(
    write,
    id,
    keyCodes.map((code) => ({ code, onDay, store, receipt: '' })),
    now(),
  )
  note({ campaignId: id, noted: noted.noted })
  return noted
}

/** @throws refusals of a file, `campaign/no-columns`, `campaign/not-found`, `campaign/not-frozen` */
export async function importResponses(
  working: Working<Progress>,
  { id, token, onDay }: { readonly id: number; readonly token: string; readonly onDay: number },
): Promise<NotedResponses> {
  mustBeFrozen(working.read, id)
  const { headings, rows } = await readTable(token, working)
  const fields = fieldColumns(headings)
  const codeAt = fields.get('keyCode') ?? refuse('campaign/no-columns', { headings: headings.slice(0, 20).join(', ') })
  const cell = (row: readonly string[], field: 'day' | 'store' | 'receipt'): string => row[fields.get(field) ?? -1] ?? ''
  const lines = rows.map((row) => ({
    code: row[codeAt] ?? '',
    onDay: dayFromText(cell(row, 'day')) ?? onDay,
    store: cell(row, 'store'),
    receipt: cell(row, 'receipt'),
  }))
  return working.operate({ args: { campaignId: id, rows: lines.length }, inverse: 'rows' }, (write) =>
    notedOf(
      write,
      id,
      lines.filter(({ code }) => code !== ''),
      working.now(),
    ),
  )
}

/** 2026-05-03, 2026/5/3 or 20260503. */
export function dayFromText(text: string): number | null {
  const [, year, month, date] = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})/.exec(text.trim()) ?? []
  if (year === undefined || month === undefined || date === undefined) return null
  return dayFromIso(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
}

export function mustBeFrozen(read: Parameters<typeof storedCampaign>[0], id: number): void {
  if (storedCampaign(read, id).state !== 'frozen') refuse('campaign/not-frozen', { campaignId: id })
}

interface Line {
  readonly code: string
  readonly onDay: number
  readonly store: string
  readonly receipt: string
}

function notedOf(write: Write, id: number, lines: readonly Line[], now: Date): NotedResponses {
  const found: NotedResponses = { noted: 0, again: 0, unreadable: [], unknown: [] }
  let [noted, again] = [0, 0]
  for (const { code, onDay, store, receipt } of lines) {
    const symbols = readKeyCode(code)
    if (symbols === undefined) found.unreadable.push(code)
    else {
      const piece = write.prepare<[number, string], { id: number }>(pieceOfKeyCode).get(id, writtenKeyCode(symbols))
      if (!piece) found.unknown.push(code)
      else if (insert(write, piece.id, { onDay, store, receipt }, now)) noted++
      else again++
    }
  }
  return { ...found, noted, again }
}

const insert = (write: Write, pieceId: number, { onDay, store, receipt }: Omit<Line, 'code'>, now: Date): boolean =>
  write
    .prepare<(string | number | null)[]>(insertResponse)
    .run(pieceId, onDay, store === '' ? null : store, receipt === '' ? null : receipt, now.toISOString()).changes > 0
