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

type Kind = 'guide' | 'day'
const kinds = ['guide', 'day'] as const

/** The group of cards a member's stands in; 0: none. */
const groupOf = (kind: Kind, { storeId, guide, joinedOn }: JoinedHow): number => {
  if (kind === 'day') return storeId === null || joinedOn === null ? 0 : hashOf(storeId, joinedOn)
  return guide === null || guide === '' ? 0 : hashOf(storeId ?? 0, guide)
}
/** Two hashes in one, both halves of the group in it. */
const named = (group: number, name: string): number => hashOf(group % 4294967296, Math.floor(group / 4294967296), name)

interface Counted {
  readonly names: Repeats
  readonly groups: Repeats
}

export class StaffNames {
  private readonly counted: Readonly<Record<Kind, Counted>>

  constructor(expected: number) {
    const counted = (size: number): Counted => ({ names: new Repeats(size), groups: new Repeats(size) })
    this.counted = { guide: counted(16), day: counted(expected) }
  }

  add(member: JoinedHow): void {
    const { name } = member
    if (name === null || name.length < 2) return
    for (const kind of kinds) {
      const group = groupOf(kind, member)
      if (group === 0) continue
      this.counted[kind].groups.add(group)
      this.counted[kind].names.add(named(group, name))
    }
  }

  /** Tells a staff name, once all members were added. */
  judge(): (member: JoinedHow) => boolean {
    const often = { guide: this.counted.guide.names.moreThan(MOST.guide), day: this.counted.day.names.moreThan(MOST.day) }
    if (often.guide.size + often.day.size === 0) return () => false
    const sizes = { guide: this.counted.guide.groups.moreThan(0), day: this.counted.day.groups.moreThan(0) }
    const isOf = (kind: Kind, member: JoinedHow, name: string): boolean => {
      const group = groupOf(kind, member)
      return group !== 0 && (often[kind].get(named(group, name)) ?? 0) > SHARE[kind] * (sizes[kind].get(group) ?? 0)
    }
    return (member) => {
      const { name } = member
      return name !== null && kinds.some((kind) => often[kind].size > 0 && isOf(kind, member, name))
    }
  }
}
