/** A value the officer writes must be one its field can hold; it is stored in the field's own form. */
import { dayFromIso } from '#shared/values/day.ts'
import { readPostcode } from '#shared/values/postcode.ts'
import { refuse } from '../../refuse.ts'
import { cleanDate, cleanEmail, cleanPhone } from '../clean.ts'

/** @throws refusal `cleaning/value-invalid` */
export function checkValue(field: string, value: string): string {
  const text = value.trim()
  const clean = cleanOf(field, text)
  return clean ?? refuse('cleaning/value-invalid', { value: text })
}

function cleanOf(field: string, text: string): string | null {
  switch (field) {
    case 'mobile': {
      const { clean, type } = cleanPhone(text)
      return type === 'landline' || type === 'service' ? null : clean
    }
    case 'phone':
      return cleanPhone(text).clean
    case 'email':
      return cleanEmail(text).clean
    case 'birthday': {
      const { clean, kind } = cleanDate(text)
      return kind === 'full' || kind === 'md' ? clean : null
    }
    case 'postcode':
      return readPostcode(text).clean
    case 'joined':
      return dayFromIso(text) === null ? null : text
    case 'card':
      // A number is a card's name: it is not rewritten here.
      return null
    case 'gender':
      return ['female', 'male', 'unknown'].includes(text) ? text : null
    default:
      return text === '' ? null : text
  }
}
