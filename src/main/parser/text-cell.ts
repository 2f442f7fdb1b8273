import type { Cell } from '#shared/contract/parser.ts'

/** Bytes that are no characters were decoded as U+FFFD: such a text must not pass for a whole one. */
export const textToCell = (text: string): Cell => (text.includes('\uFFFD') ? { flaw: 'bad-characters', text } : text)
