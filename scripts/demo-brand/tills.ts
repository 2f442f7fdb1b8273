/** Tills number the receipts: until 2020 each till from 0001 anew every day, from 2021 with store, day and till in the number. */
import { calendar, formatDay } from './days.ts'
import type { Draft, Receipt } from './records.ts'

export const numberReceipts = (drafts: readonly Draft[]): readonly Receipt[] => {
  const inOrder = drafts.map((draft) => ({ draft, till: tillOf(draft) })).sort((a, b) => byTill(a.draft, b.draft, a.till, b.till))
  const lastNumbers = new Map<string, number>()
  const numberById = new Map<number, string>()
  for (const { draft, till } of inOrder) {
    const key = `${draft.day}|${draft.store.code}|${till}`
    const running = (lastNumbers.get(key) ?? 0) + 1
    lastNumbers.set(key, running)
    numberById.set(draft.id, numberOf(draft, till, running))
  }
  return inOrder.map(({ draft, till }) => ({
    ...draft,
    till,
    number: numberById.get(draft.id) ?? '',
    originalNumber: draft.originalId === null ? '' : (numberById.get(draft.originalId) ?? ''),
  }))
}

const tillOf = ({ store, id }: Draft): string => (store.online ? '' : `0${1 + (id % store.tills)}`)

const byTill = (a: Draft, b: Draft, tillA: string, tillB: string): number =>
  a.day - b.day || a.store.index - b.store.index || Number(tillA) - Number(tillB) || a.second - b.second || a.id - b.id

const numberOf = ({ day, store }: Draft, till: string, running: number): string => {
  const four = String(running).padStart(4, '0')
  if (store.online) return `WS${formatDay(day, '')}${four}`
  return calendar(day).year < 2021 ? four : `${store.code}${formatDay(day, '')}${till}${four}`
}
