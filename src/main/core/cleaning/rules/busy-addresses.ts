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

/** 0: no address. */
const placeOf = ({ province, city, county, address }: Living): number =>
  address === null || address.length < SHORTEST ? 0 : hashOf(province ?? '', city === province ? '' : (city ?? ''), county ?? '', address)

export class BusyAddresses {
  private readonly addresses: Repeats

  constructor(expected: number) {
    this.addresses = new Repeats(expected)
  }

  /** Once per person. */
  add(living: Living): void {
    const place = placeOf(living)
    if (place !== 0) this.addresses.add(place)
  }

  judge(): (living: Living) => boolean {
    const busy = this.addresses.moreThan(MOST_PERSONS)
    return busy.size === 0 ? () => false : (living) => busy.has(placeOf(living))
  }
}
