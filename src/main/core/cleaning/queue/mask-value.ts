/** Values of a member as they may be seen without a look that is logged. */
import { maskAddress, maskEmail, maskName, maskNumber, maskPostcode } from '../../members/masks.ts'

export function maskValue(field: string, text: string): string {
  switch (field) {
    case 'name':
      return maskName(text)
    case 'email':
      return maskEmail(text)
    case 'address':
      return maskAddress(text)
    case 'postcode':
      return maskPostcode(text)
    case 'gender':
    case 'joined':
    case 'level':
      return text
    default:
      return maskNumber(text)
  }
}
