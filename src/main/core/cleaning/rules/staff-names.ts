/** N10: one full name on many cards of one guide, or of one store's day, is the guide's own or a made-up one. */
import { hashOf, Repeats } from './repeats.ts'

export interface JoinedHow {
  readonly name: string | null
  readonly storeId: number | null
  readonly guide: string | null
  readonly joinedOn: number | null
}

/** More cards than this, and more than this share of the guide's (the day's) cards: a common name is no staff name. */
const MOST = { guide: 5, day: 3 } as const
const SHARE = { guide: 0.02, day: 0.05 } as const

const dayOf = ({ storeId, joinedOn }: JoinedHow): string | null => (storeId === null || joinedOn === null ? null : `${storeId} ${joinedOn}`)
const guideOf = ({ storeId, guide }: JoinedHow): string | null => (guide === null || guide === '' ? null : `${storeId ?? ''}|${guide}`)
const named = (group: string, name: string): number => hashOf(`${group}|${name}`)

export class StaffNames {
  private readonly names: { readonly guide: Repeats; readonly day: Repeats }
  private readonly groups = new Map<string, number>()

  constructor(expected: number) {
    this.names = { guide: new Repeats(16), day: new Repeats(expected) }
  }

  add(member: JoinedHow): void {
    const { name } = member
    if (name === null || name.length < 2) return
    this.count('guide', guideOf(member), name)
    this.count('day', dayOf(member), name)
  }

  private count(kind: 'guide' | 'day', group: string | null, name: string): void {
    if (group === null) return
    this.names[kind].add(named(group, name))
    this.groups.set(group, (this.groups.get(group) ?? 0) + 1)
  }

  /** Tells a staff name, once all members were added. */
  judge(): (member: JoinedHow) => boolean {
    const often = { guide: this.names.guide.moreThan(MOST.guide), day: this.names.day.moreThan(MOST.day) }
    if (often.guide.size + often.day.size === 0) return () => false
    const isOf = (kind: 'guide' | 'day', group: string | null, name: string): boolean =>
      group !== null && (often[kind].get(named(group, name)) ?? 0) > SHARE[kind] * (this.groups.get(group) ?? 0)
    return (member) => member.name !== null && (isOf('guide', guideOf(member), member.name) || isOf('day', dayOf(member), member.name))
  }
}
