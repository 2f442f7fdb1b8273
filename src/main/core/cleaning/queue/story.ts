/** Where a value comes from: the cell of the file, and every change since with its rule, date and author. */
import type { BoardField } from '#shared/contract/cleaning-quality.ts'
import type { ValueStory } from '#shared/contract/cleaning.ts'
import type { Read } from '../../db/connections.ts'
import { changesOf, originOf } from './queue.sql.ts'
import { refuse } from '../../refuse.ts'
import { birthdayText } from '../running/judge.ts'
import { wholeAddress } from '../running/judge-address.ts'
import { membersAfter } from '../running/running.sql.ts'
import { SourceCells } from '../running/source-cells.ts'
import type { StoredMember } from '../running/stored-member.ts'
import { maskValue } from './mask-value.ts'

interface ChangeRow {
  readonly at: string
  readonly actor: string
  readonly before: string | null
  readonly after: string | null
  readonly rule: string
  readonly version: number
  readonly undone: number
}

const fieldsOfLog: Readonly<Record<string, readonly string[]>> = {
  name: ['name', 'name_title', 'name_note'],
  address: ['address', 'region'],
  postcode: ['postcode'],
}

/** @throws refusal `member/not-found` */
export function storyOf(read: Read, memberId: number, field: BoardField): ValueStory {
  const [member] = read.prepare<[number, number, string], StoredMember>(membersAfter('ids')).all(0, 1, JSON.stringify([memberId]))
  if (member === undefined) return refuse('member/not-found', { memberId })
  const raw = new SourceCells(read).rowOf(member.sheetId, member.row)[field]
  const origin = member.sheetId === null ? undefined : read.prepare<[number], { file: string; sheet: string }>(originOf).get(member.sheetId)
  const changes = read.prepare<[number, string], ChangeRow>(changesOf).all(memberId, JSON.stringify(fieldsOfLog[field] ?? [field]))
  const shown = (text: string | null): string | null => (text === null ? null : maskValue(field, text))
  return {
    now: shown(valueOf(member, field)),
    raw: shown(raw ?? null),
    origin: origin === undefined || member.row === null ? null : { ...origin, row: member.row },
    changes: changes.map(({ before, after, undone, ...change }) => ({
      ...change,
      before: shown(plain(before)),
      after: shown(plain(after)),
      undone: undone === 1,
    })),
  }
}

/** Several columns of one line, as a person reads them. */
const plain = (text: string | null): string | null => {
  if (text === null || !text.startsWith('[')) return text
  const values: unknown = JSON.parse(text)
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string').join(' ') : text
}

/** As a person reads it. */
export function valueOf(member: StoredMember, field: BoardField): string | null {
  switch (field) {
    case 'birthday':
      return birthdayText(member)
    case 'address':
      return wholeAddress(member)
    default:
      return member[field]
  }
}
