/** How often each whole number of days occurs: quantiles and shares without sorting a million of them. */
import { intAt } from '../../columns/shared-arrays.ts'

export class DayCounts {
  #counts = new Int32Array(1024)
  #n = 0
  #end = 0

  /** @param days Whole, not negative. */
  add(days: number): void {
    if (days >= this.#counts.length) {
      const longer = new Int32Array(Math.max(days + 1, this.#counts.length * 2))
      longer.set(this.#counts)
      this.#counts = longer
    }
    this.#counts[days] = intAt(this.#counts, days) + 1
    if (days >= this.#end) this.#end = days + 1
    this.#n++
  }

  /** Cases. */
  get n(): number {
    return this.#n
  }

  /** Beyond the largest that occurs. */
  get end(): number {
    return this.#end
  }

  of(days: number): number {
    return days < this.#end ? intAt(this.#counts, days) : 0
  }

  /** Type 7 (metrics.md section 0); NaN without cases. */
  quantile(p: number): number {
    if (this.#n === 0) return Number.NaN
    const h = (this.#n - 1) * p
    const low = Math.floor(h)
    const below = this.#valueAt(low)
    return h === low ? below : below + (h - low) * (this.#valueAt(low + 1) - below)
  }

  longerThan(days: number): number {
    let longer = 0
    for (let other = Math.max(0, Math.floor(days) + 1); other < this.#end; other++) longer += intAt(this.#counts, other)
    return longer
  }

  sum(): number {
    let sum = 0
    for (let days = 1; days < this.#end; days++) sum += days * intAt(this.#counts, days)
    return sum
  }

  #valueAt(place: number): number {
    let passed = 0
    for (let days = 0; days < this.#end; days++) {
      passed += intAt(this.#counts, days)
      if (place < passed) return days
    }
    return this.#end - 1
  }
}
