/** Columns that grow while a file is read: numbers in typed arrays, no object per row. */

export class IntColumn {
  data: Int32Array
  length = 0

  constructor(capacity = 1024) {
    this.data = new Int32Array(capacity)
  }

  push(value: number): void {
    if (this.length === this.data.length) this.data = grown(new Int32Array(this.length * 2), this.data)
    this.data[this.length++] = value
  }

  at(index: number): number {
    return this.data[index] ?? 0
  }
}

/** Money: sums of fen pass 2³¹, and NaN says that the file had no amount. */
export class MoneyColumn {
  data: Float64Array
  length = 0

  constructor(capacity = 1024) {
    this.data = new Float64Array(capacity)
  }

  push(value: number): void {
    if (this.length === this.data.length) this.data = grown(new Float64Array(this.length * 2), this.data)
    this.data[this.length++] = value
  }

  at(index: number): number {
    return this.data[index] ?? 0
  }
}

export class ByteColumn {
  data: Uint8Array
  length = 0

  constructor(capacity = 1024) {
    this.data = new Uint8Array(capacity)
  }

  push(value: number): void {
    if (this.length === this.data.length) this.data = grown(new Uint8Array(this.length * 2), this.data)
    this.data[this.length++] = value
  }

  at(index: number): number {
    return this.data[index] ?? 0
  }
}

function grown<A extends Int32Array | Float64Array | Uint8Array>(larger: A, full: A): A {
  larger.set(full)
  return larger
}
