/** Registration cards typed in by hand: who may be meant is asked while typing; the value goes through the same rules as a file's. */
import type { EntryDraft } from '#shared/contract/cleaning-care.ts'
import { normaliseCode } from '#shared/values/code.ts'
import type { Read, Write } from '../../db/connections.ts'
import type { Writing } from '../../handlers.ts'
import { initialsOf } from '../../members/initials.ts'
import { maskName, maskNumber } from '../../members/masks.ts'
import { refuse } from '../../refuse.ts'
import { cleanDate, cleanEmail, cleanPhone } from '../clean.ts'
import { recleanMembers } from '../queue/decide.ts'
import { rulesOff } from '../rule-switches.ts'
import { judgingOf } from '../running/judging.ts'
import { beginRun, finishRun } from '../running/run.ts'
import { cardOfNumber, hintsWhere, holdsCard, nextMemberId } from './care.sql.ts'

interface Hint {
  readonly memberId: number
  readonly card: string | null
  readonly name: string | null
  readonly mobile: string | null
  readonly by: 'card' | 'mobile' | 'email' | 'name-birthday' | 'name'
}

/** A card half typed. */
type Draft = { readonly [K in keyof EntryDraft]?: EntryDraft[K] | undefined }

const MOST_HINTS = 8

const hintOf = (where: string): string => hintsWhere(where, MOST_HINTS)
const byCard = hintOf(holdsCard)
const byMobile = hintOf('m.mobile = ?')
const byEmail = hintOf('m.email = ?')
const byNameAndBirthday = hintOf('m.name = ? and m.birth_month = ? and m.birth_day = ?')
const byName = hintOf('m.name = ?')

/** Strongest evidence first, each member once. */
export function hintsFor(read: Read, draft: Draft): Hint[] {
  const found = new Map<number, Hint>()
  const add = (by: Hint['by'], text: string, ...values: (string | number)[]): void => {
    for (const row of read.prepare<(string | number)[], Omit<Hint, 'by'>>(text).all(...values))
      if (!found.has(row.memberId)) found.set(row.memberId, { ...row, by })
  }
  const { mobile, email, birthday, name, card } = cleaned(draft)
  if (card !== '') add('card', byCard, card)
  if (mobile !== null) add('mobile', byMobile, mobile)
  if (email !== null) add('email', byEmail, email)
  if (name !== '' && birthday !== null) add('name-birthday', byNameAndBirthday, name, birthday.month, birthday.day)
  if (name.length > 1 && found.size === 0) add('name', byName, name)
  return [...found.values()].slice(0, MOST_HINTS).map((hint) => ({
    ...hint,
    name: hint.name === null ? null : maskName(hint.name),
    mobile: hint.mobile === null ? null : maskNumber(hint.mobile),
  }))
}

function cleaned({ card = '', name = '', mobile = '', email = '', birthday = '' }: Draft) {
  const date = /^(\d{4}|-)-(\d{2})-(\d{2})$/.exec(cleanDate(birthday).clean ?? '')
  return {
    card: normaliseCode(card),
    name: name.trim(),
    mobile: cleanPhone(mobile).clean,
    email: cleanEmail(email).clean,
    birthday: date === null ? null : { year: date[1] === '-' ? null : Number(date[1]), month: Number(date[2]), day: Number(date[3]) },
  }
}

/** @throws refusals `cleaning/card-taken`, `store/not-found` */
export function enterMember(draft: EntryDraft, { write, operationId, actor, now, note }: Writing): { memberId: number } {
  const { card, name, mobile, email, birthday } = cleaned(draft)
  const known = write.prepare<[string], { id: number; memberId: number | null }>(cardOfNumber).get(card)
  if (card === '' || (known !== undefined && known.memberId !== null)) refuse('cleaning/card-taken', { card })
  const { storeId } = draft
  if (storeId !== null && write.first(write.query.selectFrom('store').select('id').where('id', '=', storeId)) === undefined)
    refuse('store/not-found', { storeId })
  const at = now()
  const memberId = insertMember(write, draft, { name, mobile, email, birthday })
  if (known === undefined) insertCard(write, card, memberId)
  else write.run(write.query.updateTable('card').set({ member_id: memberId, link: 'manual' }).where('id', '=', known.id))
  const runId = beginRun(write, operationId, { cause: 'entry', importRunId: null, actor, at, off: rulesOff(write) })
  finishRun(write, runId, 1, recleanMembers(write, runId, [memberId], judgingOf(write, at, [memberId]), at))
  note({ memberId })
  return { memberId }
}

const insertCard = (write: Write, card: string, memberId: number): void =>
  void write.run(
    write.query
      .insertInto('card')
      .values({ number: card, kind: 'card', number_given: card, member_id: memberId, link: 'manual', run_id: null }),
  )

function insertMember(
  write: Write,
  draft: EntryDraft,
  { name, mobile, email, birthday }: Omit<ReturnType<typeof cleaned>, 'card'>,
): number {
  const id = nextId(write)
  write.run(write.query.insertInto('person').values({ id }))
  write.run(
    write.query.insertInto('member').values({
      id,
      person_id: id,
      name: name === '' ? null : name,
      name_initials: name === '' ? null : initialsOf(name),
      gender: draft.gender,
      mobile,
      email,
      birth_year: birthday?.year ?? null,
      birth_month: birthday?.month ?? null,
      birth_day: birthday?.day ?? null,
      postcode: draft.postcode.trim() === '' ? null : draft.postcode.trim(),
      address: draft.address.trim() === '' ? null : draft.address.trim(),
      store_id: draft.storeId,
    }),
  )
  return id
}

const nextId = (write: Write): number => Number(write.prepare<[], { id: number }>(nextMemberId).value())
