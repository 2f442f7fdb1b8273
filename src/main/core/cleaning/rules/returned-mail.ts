/** A11: a letter that came back. It stands against the address it was sent to, until another is written down. */
import { textKey } from '#shared/values/text.ts'

export interface Returned {
  /** Day number; null where the file does not tell. */
  readonly day: number | null
  readonly reason: string | null
  /** As it stood on the letter. */
  readonly address: string | null
}

const keyOf = (text: string): string => textKey(text).replaceAll(/[\s,，、;；-]/g, '')

/**
 * Whether a return speaks of the address she has now: the letter bore it (with or without its region), or it bore none that is known
 * and nobody corrected the address since.
 */
export function standsAgainst({ address, day }: Returned, whole: string, detail: string, correctedOn: number | null): boolean {
  if (address === null || address === '') return correctedOn === null || (day !== null && day > correctedOn)
  const [sent, now, short] = [keyOf(address), keyOf(whole), keyOf(detail)]
  return sent === now || (short.length > 4 && sent.endsWith(short)) || (sent.length > 4 && now.endsWith(sent))
}
