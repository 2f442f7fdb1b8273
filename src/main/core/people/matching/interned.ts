/** A text column as numbers: equal texts have equal numbers, so that pairs are compared by them. */

export interface Interned {
  /** Number of each record's text; 0 where it says nothing. */
  readonly id: Int32Array
  /** Text by number; the text of 0 is empty. */
  readonly texts: readonly string[]
  /** Records by number; 0 for number 0. */
  readonly counts: Int32Array
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

/** Takes the texts of the records one by one, in their order: no row is to be kept for it. */
export function createInterner(): Interner {
  const numbers = new Map<string, number>()
  const texts = ['']
  const id: number[] = []
  const counts = [0]
  return {
    add(text) {
      const number = text === '' ? 0 : numberOf(text)
      id.push(number)
      if (number > 0) counts[number] = (counts[number] as number) + 1
      return number
    },
    finish: () => ({ id: new Int32Array(id), texts, counts: new Int32Array(counts) }),
  }

  function numberOf(text: string): number {
    const known = numbers.get(text)
    if (known !== undefined) return known
    numbers.set(text, texts.length)
    counts.push(0)
    return texts.push(text) - 1
  }
}

/** A part of each text as a column of its own, cut once per text and not per record. */
export function internParts(whole: Interned, partOf: (text: string) => string): Interned {
  const parts = createInterner()
  const numberOf = Int32Array.from(whole.texts, (text) => parts.add(partOf(text)))
  const { texts } = parts.finish()
  const counts = new Int32Array(texts.length)
  whole.counts.forEach((count, number) => {
    const part = numberOf[number] as number
    counts[part] = (counts[part] as number) + count
  })
  return { id: whole.id.map((number) => numberOf[number] as number), texts, counts }
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
