/** The ways a segment is commonly split; each a beginning that the officer changes. Pure. */
import type { SplitInput } from '#shared/contract/segments-sets.ts'

export type Part = SplitInput['parts'][number]

export const plans = ['holdout', 'pilot', 'ab', 'percent'] as const
export type Plan = (typeof plans)[number]

type NameOf = (part: Part['role'] | 'a' | 'b') => string

export function planOf(plan: Plan, nameOf: NameOf): readonly Part[] {
  const part = (role: Part['role'], percent: number): Part => ({ name: nameOf(role), percent, role })
  switch (plan) {
    case 'holdout':
      return [part('test', 90), part('control', 10)]
    case 'pilot':
      return [part('pilot', 20), part('control', 10), part('rest', 70)]
    case 'ab':
      return [
        { name: nameOf('a'), percent: 50, role: 'test' },
        { name: nameOf('b'), percent: 50, role: 'test' },
      ]
    case 'percent':
      return [part('test', 60), part('rest', 40)]
  }
}

/** Percent that no part has yet, to a hundredth; below 0 where they are more than all. */
export const restOf = (parts: readonly Part[]): number =>
  Math.round((100 - parts.reduce((sum, { percent }) => sum + percent, 0)) * 100) / 100
