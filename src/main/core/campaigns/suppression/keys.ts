/** By what somebody on the list is known again: as `members/blocked-keys` does, with traditional characters written as simplified ones. */
import { keysOf, type PersonalKey, type Recognisable } from '../../members/blocked-keys.ts'
import { simplify } from '../../cleaning/simplify.ts'

export const suppressionKeys = (person: Recognisable): readonly PersonalKey[] =>
  keysOf({ ...person, ...simplified(person, 'name'), ...simplified(person, 'address'), ...simplified(person, 'county') })

function simplified(person: Recognisable, field: 'name' | 'address' | 'county'): Recognisable {
  const text = person[field]
  return text === null || text === undefined ? {} : { [field]: simplify(text) }
}

/** The digits of an address in their order: what two spellings of it have in common, and cheap enough for a million members. */
export const digitsOf = (text: string): string => text.normalize('NFKC').replaceAll(/\D/g, '')
