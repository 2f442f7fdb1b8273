/** Why two cards may be one person: the level of each field and its bits, as they are kept with a pair. */
import type { Matched } from './matching/match.ts'
import { bitsOf } from './matching/probabilities.ts'
import { memberFields } from './models/members.ts'

export interface KeptEvidence {
  /** One sign per field: the level, or `-` where one side says nothing. */
  readonly levels: string
  /** Bits per field, in tenths, joined by blanks. */
  readonly bits: string
}

export function evidenceOf({ pairs, code, learned }: Matched, pair: number): KeptEvidence {
  const pattern = pairs.pattern[pair] as number
  const levels = memberFields.map((_, comparison) => code.levelOf(pattern, comparison))
  return {
    levels: levels.map((level) => (level < 0 ? '-' : String(level))).join(''),
    bits: levels.map((level, comparison) => Math.round(bitsOf(learned, comparison, level) * 10)).join(' '),
  }
}

export function evidenceFrom({ levels, bits }: KeptEvidence) {
  const tenths = bits.split(' ').map(Number)
  return memberFields.map((field, index) => ({
    field,
    level: levels[index] === '-' ? -1 : Number(levels[index]),
    bits: (tenths[index] ?? 0) / 10,
  }))
}
