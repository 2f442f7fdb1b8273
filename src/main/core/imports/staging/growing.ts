/** Columns that grow while a file is read: numbers in typed arrays, no object per row. A column no value came into takes no room. */

const FIRST_ROOM = 4096

/** Whole numbers below 2³¹; 0 is the value of rows that say nothing. */
export class IntColumn {
  /** So many values are known to come: doubling again and again would leave as much memory behind as is needed. */
  expected = 0
  data = new Int32Array(0)
  length = 0

  push(value: number): void {
    if (this.length >= this.data.length) {
      if (value === 0 && this.data.length === 0) {
        this.length++
        return
      }
      this.data = grown(new Int32Array(roomFor(this.length, this.expected)), this.data)
    }
    this.data[this.length++] = value
  }

  at(index: number): number {
    return this.data[index] ?? 0
  }

  /** No value came in. */
  get isEmpty(): boolean {
    return this.data.length === 0
  }

  /** The values so far, also where all are 0. */
  values(): Int32Array {
    return this.data.length === 0 ? new Int32Array(this.length) : this.data.subarray(0, this.length)
  }

  set(index: number, value: number): void {
    if (index >= this.data.length) this.data = grown(new Int32Array(roomFor(this.length, this.expected)), this.data)
    this.data[index] = value
  }
}

/** Fen: sums pass 2³¹. NaN is the value of rows without an amount. */
export class MoneyColumn {
  expected = 0
  data = new Float64Array(0)
  length = 0

  push(value: number): void {
    if (this.length >= this.data.length) {
      if (this.data.length === 0 && Number.isNaN(value)) {
        this.length++
        return
      }
      const before = this.data.length === 0 ? this.length : 0
      this.data = grown(new Float64Array(roomFor(this.length, this.expected)), this.data)
      this.data.fill(Number.NaN, 0, before)
    }
    this.data[this.length++] = value
  }

  at(index: number): number {
    return this.data[index] ?? Number.NaN
  }

  /** No value came in. */
  get isEmpty(): boolean {
    return this.data.length === 0
  }

  set(index: number, value: number): void {
    if (index >= this.data.length) {
      this.data = grown(new Float64Array(roomFor(this.length, this.expected)), this.data)
      this.data.fill(Number.NaN, 0, this.length)
    }
    this.data[index] = value
  }
}

export class ByteColumn {
  expected = 0
  data = new Uint8Array(0)
  length = 0

  push(value: number): void {
    if (this.length >= this.data.length) {
      if (value === 0 && this.data.length === 0) {
        this.length++
        return
      }
      this.data = grown(new Uint8Array(roomFor(this.length, this.expected)), this.data)
    }
    this.data[this.length++] = value
  }

  at(index: number): number {
    return this.data[index] ?? 0
  }

  /** No value came in. */
  get isEmpty(): boolean {
    return this.data.length === 0
  }

  set(index: number, value: number): void {
    if (index >= this.data.length) this.data = grown(new Uint8Array(roomFor(this.length, this.expected)), this.data)
    this.data[index] = value
  }

  has(value: number): boolean {
    return this.data.length === 0 ? value === 0 && this.length > 0 : this.data.subarray(0, this.length).includes(value)
  }
}

const roomFor = (length: number, expected: number): number => Math.max(FIRST_ROOM, length < expected ? expected : length * 2)

function grown<A extends Int32Array | Float64Array | Uint8Array>(larger: A, full: A): A {
  larger.set(full)
  return larger
}
