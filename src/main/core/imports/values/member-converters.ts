/** The member's own data, cell by cell: telephones, addresses, birthday, gender (imports.md 5.4; Q16, Q17, Q18). */
import type { Cell } from '#shared/contract/parser.ts'
import type { FindingCode } from '#shared/contract/finding-codes.ts'
import { type BirthdayContext, type BirthdayReading, readBirthday } from '#shared/values/birthday.ts'
import { normaliseCode } from '#shared/values/code.ts'
import { isoFromDay } from '#shared/values/day.ts'
import { type EmailReading, readEmail } from '#shared/values/email.ts'
import { type Gender, genders, readGender } from '#shared/values/gender.ts'
import { momentFromSerial } from '#shared/values/moment.ts'
import { type PhoneReading, readPhone } from '#shared/values/phone.ts'
import { type PostcodeReading, readPostcode } from '#shared/values/postcode.ts'
import type { ReadingStatus } from '#shared/values/reading.ts'
import { isPlaceholder, textKey } from '#shared/values/text.ts'
import { remembering, textOf } from './cell-text.ts'
import { type Converted, type Converter, type ConverterContext, type LunarValue, found, isFinding } from './converted.ts'

/** A reading as a converted cell: missing is empty; invalid carries the mark and the reading, so that nothing overwrites a good value. */
const marked = <R extends { readonly status: ReadingStatus }>(reading: R, code: FindingCode): Converted<R> =>
  reading.status === 'missing' ? null : reading.status === 'invalid' ? found(code, reading) : reading

/** The cell's text, whatever unseen characters had to go: contact data is read, not kept, so those are not worth a mark. */
const contactText = (cell: Cell, context: ConverterContext): Converted<string> => {
  const text = textOf(cell, context.field)
  return isFinding(text) && text.value !== null ? text.value : text
}

const reading =
  <R>(context: ConverterContext, read: (text: string) => Converted<R>): Converter<R> =>
  (cell) => {
    const text = contactText(cell, context)
    if (text === null) return null
    return isFinding(text) ? found(text.finding) : read(text)
  }

export const phoneConverter = (context: ConverterContext): Converter<PhoneReading> =>
  reading(context, (text) => {
    const phone = readPhone(text)
    return marked(phone, phone.masked ? 'W_MASKED' : 'W_MOBILE_INVALID')
  })

export const emailConverter = (context: ConverterContext): Converter<EmailReading> =>
  reading(context, (text) => marked(readEmail(text), 'W_EMAIL_INVALID'))

export const postcodeConverter = (context: ConverterContext): Converter<PostcodeReading> =>
  remembering(reading(context, (text) => marked(readPostcode(text), 'W_POSTCODE_INVALID')))

/** By P1 and by words; a digit P1 does not know is never guessed. */
export const genderConverter = (context: ConverterContext): Converter<Gender> => {
  const codes = new Map(Object.entries(context.settings.genderCodes))
  const mapped = context.settings.valueMaps['member.gender'] ?? {}
  return remembering(
    reading(context, (text) => {
      const known = genders.find((gender) => gender === mapped[textKey(text)])
      return known ?? readGender(normaliseCode(text), codes) ?? found('W_VALUE_UNMAPPED')
    }),
  )
}

const birthdayContext = ({ today, fileDay, settings, decision }: ConverterContext): BirthdayContext => ({
  today,
  order: settings.dateOrder ?? decision.dateOrder ?? 'ambiguous',
  ...(fileDay === undefined ? {} : { fileDay }),
})

const markedBirthday = (birthday: BirthdayReading): Converted<BirthdayReading> => {
  if (birthday.status === 'missing') return null
  if (birthday.issues.includes('B05')) return found('W_DEFAULT_BIRTHDAY', birthday)
  return birthday.status === 'invalid' ? found('W_BIRTHDAY_INVALID', birthday) : birthday
}

/** Serial numbers outside the sales' range are read here too: a member born in 1930 is day 10,959. */
const birthdayText = (cell: Cell): Cell => {
  if (typeof cell === 'object' && cell !== null && cell.flaw === 'impossible-date') return null
  if (typeof cell !== 'number' || cell < 3654 || cell > 55_000) return cell
  const moment = momentFromSerial(cell)
  return moment ? isoFromDay(moment.day) : cell
}

export const birthdayConverter = (context: ConverterContext): Converter<BirthdayReading> => {
  const about = birthdayContext(context)
  const convert = remembering(reading(context, (text) => markedBirthday(readBirthday(text, about))))
  return (cell) => convert(birthdayText(cell))
}

const lunarWords: ReadonlySet<string> = new Set(['农历', '阴历', '旧历', 'lunar', '是', '1', 'true', 'yes', 'y'])
const solarWords: ReadonlySet<string> = new Set(['公历', '阳历', '新历', 'solar', '否', '0', 'false', 'no', 'n'])

/** A lunar date, or the word that says which calendar the birthday beside it uses. */
export const lunarConverter = (context: ConverterContext): Converter<LunarValue> => {
  const about: BirthdayContext = { ...birthdayContext(context), isLunar: true }
  const convert = reading<LunarValue>(context, (text) => {
    const key = textKey(text)
    if (lunarWords.has(key)) return 'lunar'
    if (solarWords.has(key)) return 'solar'
    return isPlaceholder(text) ? null : markedBirthday(readBirthday(text, about))
  })
  return remembering((cell) => convert(birthdayText(cell)))
}
