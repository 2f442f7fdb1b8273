/** One member's quality by her states: which fields are valid, her score of 100 (cleaning.md 3). */
import type { BoardField } from '#shared/contract/cleaning-quality.ts'
import { type BoardData, CONSENTS, HAS_RECEIPT } from './board-data.ts'
import { gradeIn, hasIncompleteName, hasNoBirthYear, shiftOf, stateFields } from '../running/field-states.ts'

/** The weights' version stands with every snapshot. */
export const WEIGHTS_VERSION = 1

const MASK = 7
/** ok, fixed, confirmed, corrected. */
const VALID = 0b11000110
const SUSPECT = 1 << 3
const MISSING = 1 << 4
const INVALID = 1 << 5
const AUTOMATIC = 1 << 2
const MANUAL = 0b11000000
const EMPTY = 1 | MISSING

export const stateSets = { valid: VALID, suspect: SUSPECT, missing: EMPTY, invalid: INVALID, automatic: AUTOMATIC, manual: MANUAL } as const
export type StateSet = keyof typeof stateSets

const codeAt = (word: number, field: BoardField): number => (word >>> shiftOf(field)) & MASK
export const isIn = (word: number, field: BoardField, set: StateSet): boolean => ((1 << codeAt(word, field)) & stateSets[set]) !== 0
const isValid = (word: number, field: BoardField): boolean => isIn(word, field, 'valid')

/** A cell the file had something in, as far as a run has seen it. */
export const isFilledCell = (word: number, field: BoardField): boolean => ((1 << codeAt(word, field)) & EMPTY) === 0
export const isOkCell = (word: number, field: BoardField): boolean => codeAt(word, field) === 1

export const isCleaned = (word: number): boolean => word !== 0
export const hasValidMobile = (word: number): boolean => isValid(word, 'mobile')
export const hasValidEmail = (word: number): boolean => isValid(word, 'email')
/** A and B are valid (cleaning.md 3). */
export const hasValidAddress = (word: number): boolean => {
  const grade = gradeIn(word)
  return (grade === 'A' || grade === 'B') && !isIn(word, 'address', 'invalid')
}
export const hasContact = (word: number): boolean => hasValidMobile(word) || hasValidEmail(word) || hasValidAddress(word)

/** Fields every record should have. */
export const requiredFields: readonly BoardField[] = ['name', 'mobile', 'birthday', 'gender', 'address']
export const isComplete = (word: number, field: BoardField): boolean => (field === 'address' ? hasValidAddress(word) : isValid(word, field))

const half = (word: number, field: BoardField): number => (isValid(word, field) ? 1 : isIn(word, field, 'suspect') ? 0.5 : 0)
const gradePoints: Readonly<Record<string, number>> = { A: 25, B: 18, C: 8 }

export function scoreOf(word: number, marks: number): number {
  if (!isCleaned(word)) return 0
  const address = (gradePoints[gradeIn(word)] ?? 0) * (isIn(word, 'address', 'suspect') ? 0.5 : 1)
  const name = half(word, 'name') * (hasIncompleteName(word) ? 4 : 12)
  const birthday = half(word, 'birthday') * (hasNoBirthYear(word) ? 8 : 12)
  const rest = half(word, 'mobile') * 25 + half(word, 'email') * 8 + half(word, 'gender') * 5
  return address + name + birthday + rest + ((marks & CONSENTS) === 0 ? 0 : 8) + ((marks & HAS_RECEIPT) === 0 ? 0 : 5)
}

export type Band = 'good' | 'usable' | 'poor' | 'unreachable'
export const bandOf = (score: number): Band => (score >= 80 ? 'good' : score >= 60 ? 'usable' : score >= 40 ? 'poor' : 'unreachable')

export const scoreAt = (data: BoardData, place: number): number => scoreOf(data.now[place] ?? 0, data.marks[place] ?? 0)
export const allFields: readonly BoardField[] = stateFields
