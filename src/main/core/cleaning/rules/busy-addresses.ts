/** A09: one address of more than ten persons is a company's or a dormitory's: whoever lives there is no household. */
import { hashOf, Repeats } from './repeats.ts'

export interface Living {
  readonly province: string | null
  readonly city: string | null
  readonly county: string | null
  readonly address: string | null
}

const MOST_PERSONS = 10
/** Shorter ones are no address: 上海, 不详. */
const SHORTEST = 6

const keyOf = ({ province, city, county, address }: Living): string | null =>
  address === null || address.length < SHORTEST
    ? null
    : `${province ?? ''}${city === province ? '' : (city ?? '')}${county ?? ''}${address}`

export class BusyAddresses {
  private readonly addresses: Repeats

  constructor(expected: number) {
    this.addresses = new Repeats(expected)
  }

  /** Once per person. */
  add(living: Living): void {
    const key = keyOf(living)
    if (key !== null) this.addresses.add(hashOf(key))
  }

  judge(): (living: Living) => boolean {
    const busy = this.addresses.moreThan(MOST_PERSONS)
    if (busy.size === 0) return () => false
    return (living) => {
      const key = keyOf(living)
      return key !== null && busy.has(hashOf(key))
    }
  }
}
