/** A text column as numbers: equal texts have equal numbers, so that pairs are compared by them. */
import { IntColumn } from '../../imports/staging/growing.ts'
import { TextTable } from '../../imports/staging/text-table.ts'

export interface Interned {
  /** Number of each record's text; 0 where it says nothing. */
  readonly id: Int32Array
  /** Records by number; 0 for number 0. */
  readonly counts: Int32Array
  /** Text by number; the text of 0 is empty. It is made anew every time. */
  textOf(number: number): string
}

/** @param textOf A record's text, or an empty one where it says nothing. */
export function intern(count: number, textOf: (record: number) => string): Interned {
  const interner = createInterner()
  for (let record = 0; record < count; record++) interner.add(textOf(record))
  return interner.finish()
}

export interface Interner {
  /** The text of the next record, empty where it says nothing. Answers its number. */
  add(text: string): number
  finish(): Interned
}

/** Takes the texts of the records one by one, in their order. The characters stand outside the heap: a million strings would fill it. */
export function createInterner(): Interner {
  const table = new TextTable()
  const id = new IntColumn()
  return {
    add(text) {
      const number = table.add(text)
      id.push(number)
      return number
    },
    finish() {
      const ids = id.values().slice()
      return { id: ids, counts: countsOf(ids, table.size), textOf: (number) => table.text(number) }
    },
  }
}

function countsOf(ids: Int32Array, numbers: number): Int32Array {
  const counts = new Int32Array(numbers)
  for (let record = 0; record < ids.length; record++) {
    const number = ids[record] as number
    counts[number] = (counts[number] as number) + 1
  }
  counts[0] = 0
  return counts
}

/** Every text of a column by its number, where they are compared sign by sign. */
export const textsOf = ({ counts, textOf }: Interned): readonly string[] => Array.from(counts, (_, number) => textOf(number))

/** A part of each text as a column of its own, cut once per text and not per record. */
export function internParts(whole: Interned, partOf: (text: string) => string): Interned {
  const table = new TextTable()
  const numberOf = whole.counts.map((_, number) => table.add(partOf(whole.textOf(number))))
  const counts = new Int32Array(table.size)
  whole.counts.forEach((count, number) => {
    const part = numberOf[number] as number
    counts[part] = (counts[part] as number) + count
  })
  counts[0] = 0
  return { id: whole.id.map((number) => numberOf[number] as number), counts, textOf: (number) => table.text(number) }
}

/** The chance that two records of the base drawn at random, both saying something, have equal texts: (Σc² − n) / n². */
export function chanceOfEqual({ counts }: Pick<Interned, 'counts'>): number {
  let records = 0
  let squares = 0
  for (const count of counts) {
    records += count
    squares += count * count
  }
  return records < 2 ? 0 : (squares - records) / (records * records)
}
