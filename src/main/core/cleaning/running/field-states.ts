/**
 * What cleaning found of each member, in two words of 32 bits: the state of every field as it stands, and how the cell of the
 * file read before any repair. Kept in chunks, so that the board reads a million members in milliseconds and an undone run
 * simply leaves the chunk of the run before.
 */
import { deflateSync, inflateSync } from 'node:zlib'
import { type Grade, grades } from '../addresses/grade.ts'

export const stateFields = ['name', 'mobile', 'phone', 'email', 'birthday', 'gender', 'postcode', 'address'] as const
export type StateField = (typeof stateFields)[number]

/** `none`: never cleaned. `confirmed` and `corrected`: the officer said so. */
export const fieldStates = ['none', 'ok', 'fixed', 'suspect', 'missing', 'invalid', 'confirmed', 'corrected'] as const
export type FieldState = (typeof fieldStates)[number]

const BITS = 3
const MASK = 7
const fieldShift = new Map(stateFields.map((field, index) => [field, index * BITS] as const))
const codeByState = new Map(fieldStates.map((state, code) => [state, code] as const))

export const shiftOf = (field: StateField): number => fieldShift.get(field) ?? 0
export const codeOfState = (state: FieldState): number => codeByState.get(state) ?? 0
export const stateIn = (word: number, field: StateField): FieldState => fieldStates[(word >>> shiftOf(field)) & MASK] ?? 'none'
export const withState = (word: number, field: StateField, state: FieldState): number =>
  ((word & ~(MASK << shiftOf(field))) | (codeOfState(state) << shiftOf(field))) >>> 0

/** Behind the fields: the address's grade, whether the name is complete, whether the birthday has a year. */
const GRADE_SHIFT = 24
const INCOMPLETE_NAME = 1 << 27
const NO_BIRTH_YEAR = 1 << 28

const gradeCodes: readonly (Grade | 'none')[] = ['none', ...grades]
export const gradeIn = (word: number): Grade | 'none' => gradeCodes[(word >>> GRADE_SHIFT) & MASK] ?? 'none'
export const withGrade = (word: number, grade: Grade): number =>
  ((word & ~(MASK << GRADE_SHIFT)) | (gradeCodes.indexOf(grade) << GRADE_SHIFT)) >>> 0
export const withFlags = (word: number, incompleteName: boolean, noBirthYear: boolean): number =>
  (word | (incompleteName ? INCOMPLETE_NAME : 0) | (noBirthYear ? NO_BIRTH_YEAR : 0)) >>> 0
export const hasIncompleteName = (word: number): boolean => (word & INCOMPLETE_NAME) !== 0
export const hasNoBirthYear = (word: number): boolean => (word & NO_BIRTH_YEAR) !== 0

/** Members of a chunk: those whose id divided by this is its number. */
export const CHUNK_MEMBERS = 4096

/** Two words per member: as it stands, as the file had it. */
export class StateChunk {
  readonly words: Uint32Array
  constructor(words: Uint32Array = new Uint32Array(CHUNK_MEMBERS * 2)) {
    this.words = words
  }
  now(memberId: number): number {
    return this.words[(memberId % CHUNK_MEMBERS) * 2] ?? 0
  }
  raw(memberId: number): number {
    return this.words[(memberId % CHUNK_MEMBERS) * 2 + 1] ?? 0
  }
  set(memberId: number, now: number, raw: number): void {
    this.words[(memberId % CHUNK_MEMBERS) * 2] = now
    this.words[(memberId % CHUNK_MEMBERS) * 2 + 1] = raw
  }
}

export const packChunk = ({ words }: StateChunk): Uint8Array =>
  deflateSync(new Uint8Array(words.buffer, words.byteOffset, words.byteLength), { level: 1 })

export const unpackChunk = (cells: Uint8Array): StateChunk => {
  const bytes = inflateSync(cells)
  const words = new Uint32Array(CHUNK_MEMBERS * 2)
  new Uint8Array(words.buffer).set(bytes.subarray(0, words.byteLength))
  return new StateChunk(words)
}
