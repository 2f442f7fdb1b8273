/** What the sheets of a plan say of records of the open kinds: a claim per record and file, and which rows spoke of which records. */
import type { RecordName } from '#shared/languages/column-mapping.ts'
import { IntColumn } from '../staging/growing.ts'
import type { Said, Value, Values } from './import-kind.ts'

export class StagedRecords {
  private readonly refs = new Map<string, number>()
  readonly names: RecordName[] = []
  readonly keys: string[] = []
  /** By record: its newest claim; claims of one record are chained behind it. */
  private readonly lastClaim = new IntColumn()
  readonly claims = {
    ref: new IntColumn(),
    before: new IntColumn(),
    file: new IntColumn(),
    sheet: new IntColumn(),
    row: new IntColumn(),
    /** Values that say something, as JSON. */
    said: [] as string[],
  }
  readonly rows = { sheet: new IntColumn(), row: new IntColumn(), firstRef: new IntColumn(), refs: new IntColumn() }
  private counts = { file: -1, byKey: new Map<string, number>() }

  /** From 1: how often the file has said so, this time included. */
  nth(file: number, key: string): number {
    if (this.counts.file !== file) this.counts = { file, byKey: new Map() }
    const n = (this.counts.byKey.get(key) ?? 0) + 1
    this.counts.byKey.set(key, n)
    return n
  }

  /** Goes on where the file has been read by another stage, of which it takes nothing else. */
  countOn({ counts: { file, byKey } }: StagedRecords): void {
    this.counts = { file, byKey: new Map(byKey) }
  }

  /** Takes a row; true where it contradicts what the same file said of the same record before. */
  take(file: number, sheet: number, row: number, said: readonly Said[]): boolean {
    this.rows.sheet.push(sheet)
    this.rows.row.push(row)
    this.rows.firstRef.push(this.rows.refs.length)
    let contradicts = false
    for (const each of said) {
      const ref = this.refOf(each)
      this.rows.refs.push(ref)
      if (this.claim(ref, file, sheet, row, each.values)) contradicts = true
    }
    return contradicts
  }

  private refOf({ name, key }: Said): number {
    const known = this.refs.get(`${name}|${key}`)
    if (known !== undefined) return known
    const ref = this.names.length
    this.refs.set(`${name}|${key}`, ref)
    this.names.push(name)
    this.keys.push(key)
    this.lastClaim.push(-1)
    return ref
  }

  private claim(ref: number, file: number, sheet: number, row: number, values: Values): boolean {
    const { claims } = this
    const last = this.lastClaim.at(ref)
    const said = sayingOf(values)
    if (last >= 0 && claims.file.at(last) === file) {
      const before = claims.said[last] ?? '{}'
      if (before === said) return false
      const earlier = valuesOf(before)
      claims.said[last] = sayingOf({ ...earlier, ...valuesOf(said) })
      return Object.entries(valuesOf(said)).some(([column, value]) => (earlier[column] ?? value) !== value)
    }
    claims.ref.push(ref)
    claims.before.push(last)
    claims.file.push(file)
    claims.sheet.push(sheet)
    claims.row.push(row)
    claims.said.push(said)
    this.lastClaim.set(ref, claims.ref.length - 1)
    return false
  }

  /** Sheets and files left others out, and stand in new places. */
  move(placeOfSheet: (sheet: number) => number, placeOfFile: (file: number) => number): void {
    const { rows, claims } = this
    for (let row = 0; row < rows.sheet.length; row++) rows.sheet.set(row, placeOfSheet(rows.sheet.at(row)))
    for (let claim = 0; claim < claims.ref.length; claim++) {
      claims.sheet.set(claim, placeOfSheet(claims.sheet.at(claim)))
      claims.file.set(claim, placeOfFile(claims.file.at(claim)))
    }
  }

  get size(): number {
    return this.names.length
  }

  *claimsOf(ref: number): Generator<number> {
    for (let claim = this.lastClaim.at(ref); claim >= 0; claim = this.claims.before.at(claim)) yield claim
  }
}

/** An empty cell says nothing; the columns stand in one order, so that equal values are equal texts. */
const sayingOf = (values: Values): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(values)
        .filter(([, value]) => value !== null)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ),
  )

export const valuesOf = (said: string): Readonly<Record<string, Value>> => JSON.parse(said) as Readonly<Record<string, Value>>

export interface Claim {
  readonly exportedAt: number
  readonly said: string
}

/** What a record is after all that was said of it: the newest export wins, column by column, whatever order the files came in. */
export function fold(claims: readonly Claim[]): Values {
  const ordered = claims.toSorted((a, b) => a.exportedAt - b.exportedAt || (a.said < b.said ? -1 : 1))
  return Object.assign({}, ...ordered.map(({ said }) => valuesOf(said))) as Values
}
