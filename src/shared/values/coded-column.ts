/**
 * A column by its distinct values: in a shop's file the same few thousand stand a million times. So they travel between
 * processes once, are read once, and are kept once.
 */
export interface CodedColumn<V> {
  readonly values: readonly V[]
  /** For every row the place of its value; at most 65,536 rows. */
  readonly codes: Uint16Array
  /** The values as JSON, where they came so: nobody needs to write them down again. */
  readonly json?: string
}

/** Equal are values a `Map` holds for equal. */
export function codeColumn<V>(column: readonly V[]): CodedColumn<V> {
  const codes = new Uint16Array(column.length)
  const values: V[] = []
  const known = new Map<V, number>()
  let last: V | undefined
  let code = -1
  for (let row = 0; row < column.length; row++) {
    const value = column[row] as V
    if (code < 0 || value !== last) {
      last = value
      const place = known.get(value)
      code = place ?? values.push(value) - 1
      if (place === undefined) known.set(value, code)
    }
    codes[row] = code
  }
  return { values, codes }
}

export function decodeColumn<V>({ values, codes }: CodedColumn<V>): V[] {
  const column = Array<V>(codes.length)
  for (let row = 0; row < codes.length; row++) {
    const value = values[codes[row] ?? 0]
    if (value === undefined) throw new Error(`no value ${codes[row]} in a column of ${values.length}`)
    column[row] = value
  }
  return column
}
