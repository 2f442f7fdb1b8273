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
  const numbers = new Map<string, number>()
  const texts = ['']
  const id = new Int32Array(count)
  const counts: number[] = [0]
  for (let record = 0; record < count; record++) {
    const text = textOf(record)
    if (text === '') continue
    let number = numbers.get(text)
    if (number === undefined) {
      number = texts.length
      numbers.set(text, number)
      texts.push(text)
      counts.push(0)
    }
    id[record] = number
    counts[number] = (counts[number] ?? 0) + 1
  }
  return { id, texts, counts: Int32Array.from(counts) }
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
