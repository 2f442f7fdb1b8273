/** Takes the rows of a sheet of members. A row is known by its card, else by the source's id, else by its mobile; never by name. */
import type { LunarValue } from '../values/converted.ts'
import { day, isoFromDay } from '#shared/values/day.ts'
import type { BirthdayReading } from '#shared/values/birthday.ts'
import type { PhoneReading } from '#shared/values/phone.ts'
import { createFieldReaders, type Columns, type FieldReaders, type ReaderContext } from './field-readers.ts'
import type { Stage } from './stage.ts'
import type { TakeRows } from './take-sales.ts'

interface MemberContext extends ReaderContext {
  readonly stage: Stage
}

export function createMemberTaker(context: MemberContext): TakeRows {
  const { stage, row, settings } = context
  const { members, keys, outcomes } = stage
  const fields = createFieldReaders(context)
  const [card, source, mobile] = [fields.reader('member.card_no'), fields.reader('member.source_id'), fields.reader('member.mobile')]
  const write = [contactWriter(stage, fields), dataWriter(stage, fields), birthdayWriter(context, fields)]
  const mobileIsKey = settings.mobileIdentifies || !(fields.has('member.card_no') || fields.has('member.source_id'))
  const refOf = (kind: 'card' | 'source_id', code: string | null): number => (code === null ? 0 : keys.add(kind, code))
  return {
    take: (columns, i) => {
      const before = outcomes.length
      const cardRef = refOf('card', card(columns, i))
      const damaged = cardRef !== 0 && isDamaged(stage, before, settings.padCards)
      const sourceRef = refOf('source_id', source(columns, i))
      const phone = mobile(columns, i)
      // Digits of a damaged card are gone: without another strong key nobody can say whose row this is (Q7).
      const usable = damaged ? 0 : cardRef
      const key = usable || sourceRef || (mobileIsKey ? refOf('card', usablePhone(phone)) : 0)
      if (key === 0) {
        const lost = damaged ? (outcomes.at(before).value ?? null) : null
        outcomes.addFinding(row.sheet, row.row, 'member.card_no', damaged ? 'E_CARD_DAMAGED' : 'E_VALUE_MISSING', lost)
        row.quarantined = true
      }
      if (row.quarantined) return
      members.push({
        sheet: row.sheet,
        row: row.row,
        card: usable || (sourceRef === 0 ? key : 0),
        source: sourceRef,
        day: 0,
        fromSales: false,
      })
      writePhones(stage, phone)
      for (const each of write) each(columns, i)
    },
    breakOff: () => {},
  }
}

/** The finding of the card cell just read, if it says that digits are gone and were not given back. */
function isDamaged({ outcomes }: Stage, before: number, areZerosBack: boolean): boolean {
  if (outcomes.length === before) return false
  const { code } = outcomes.at(before)
  return code === 'W_SCIENTIFIC_ID' || code === 'W_NUMERIC_ID' || (code === 'W_SHORT_CODE' && !areZerosBack)
}

const usablePhone = (phone: PhoneReading | null): string | null =>
  phone !== null && phone.type === 'mobile' && (phone.status === 'ok' || phone.status === 'fixed') ? phone.clean : null

/** A landline in the mobile column is a landline; a second number is kept as the other telephone (Q16). */
function writePhones({ members }: Stage, phone: PhoneReading | null): void {
  if (phone === null || phone.clean === null || (phone.status !== 'ok' && phone.status !== 'fixed')) return
  if (phone.type === 'mobile' || phone.type === 'intl') members.setText('mobile', phone.clean)
  else members.setText('phone', phone.clean)
  if (phone.second !== undefined) members.setText('phone', phone.second)
}

type Write = (columns: Columns, i: number) => void

function contactWriter({ members }: Stage, fields: FieldReaders): Write {
  const [landline, email, postcode] = [fields.reader('member.landline'), fields.reader('member.email'), fields.reader('member.postcode')]
  const [province, city, district] = [fields.reader('member.province'), fields.reader('member.city'), fields.reader('member.district')]
  const [address, name] = [fields.reader('member.address'), fields.reader('member.name')]
  const [last, first] = [fields.reader('member.last_name'), fields.reader('member.first_name')]
  return (columns, i) => {
    members.setText('name', name(columns, i) ?? joinedName(last(columns, i), first(columns, i)))
    members.setText('phone', landline(columns, i)?.clean ?? null)
    members.setText('email', email(columns, i)?.clean ?? null)
    members.setText('postcode', postcode(columns, i)?.clean ?? null)
    members.setText('province', province(columns, i))
    members.setText('city', city(columns, i))
    members.setText('county', district(columns, i))
    members.setText('address', address(columns, i))
  }
}

const joinedName = (last: string | null, first: string | null): string | null => {
  if (last === null || first === null) return last ?? first
  return /\p{Script=Han}/u.test(last + first) ? last + first : `${first} ${last}`
}

function dataWriter({ members, stores }: Stage, fields: FieldReaders): Write {
  const [gender, joined, level, guide] = [
    fields.reader('member.gender'),
    fields.reader('member.joined_at'),
    fields.reader('member.level'),
    fields.reader('member.join_guide'),
  ]
  const [store, points, status, remark] = [
    fields.reader('member.join_store'),
    fields.reader('member.points'),
    fields.reader('member.status'),
    fields.reader('member.remark'),
  ]
  const consents = (
    [
      ['consent_post', 'member.consent_mail'],
      ['consent_sms', 'member.consent_sms'],
      ['consent_email', 'member.consent_email'],
    ] as const
  ).map(([field, from]) => [field, fields.reader(from)] as const)
  return (columns, i) => {
    const sex = gender(columns, i)
    if (sex !== 'unknown') members.setText('gender', sex)
    members.setNumber('joined_on', joined(columns, i)?.day ?? null)
    members.setText('level', level(columns, i))
    members.setText('guide', guide(columns, i))
    members.setText('status', status(columns, i))
    members.setText('remark', remark(columns, i))
    const balance = points(columns, i)
    if (balance !== null) members.setNumber('points', Math.round(Math.max(-2_000_000_000, Math.min(2_000_000_000, balance))))
    const shop = store(columns, i)
    if (shop !== null) members.setNumber('store_id', stores.mention(null, shop))
    for (const [field, read] of consents) {
      const says = read(columns, i)
      if (says !== null) members.setText(field, says ? 'yes' : 'no')
    }
  }
}

function birthdayWriter({ stage: { members, outcomes }, row }: MemberContext, fields: FieldReaders): Write {
  const [birthday, lunar] = [fields.reader('member.birthday'), fields.reader('member.lunar_birthday')]
  return (columns, i) => {
    const solar = birthday(columns, i)
    const other = lunar(columns, i)
    const found = usable(solar) ?? usable(readingOf(other))
    const parts = found === null ? null : partsOf(found)
    if (parts === null) return
    // Some tills fill in the day a card was made where nobody said her birthday (Q18).
    const joinedOn = members.number('joined_on', members.length - 1)
    if (joinedOn !== null && found?.clean === isoFromDay(day(joinedOn))) {
      outcomes.addFinding(row.sheet, row.row, 'member.birthday', 'W_DEFAULT_BIRTHDAY', found.clean)
      return
    }
    members.setNumber('birth_year', parts.year)
    members.setNumber('birth_month', parts.month)
    members.setNumber('birth_day', parts.day)
    members.setNumber('birth_lunar', parts.lunar || (found === solar && other === 'lunar') ? 1 : 0)
  }
}

const readingOf = (value: LunarValue | null): BirthdayReading | null => (value === 'lunar' || value === 'solar' ? null : value)
const usable = (reading: BirthdayReading | null): BirthdayReading | null =>
  reading !== null && (reading.status === 'ok' || reading.status === 'fixed') ? reading : null

interface BirthdayParts {
  readonly year: number | null
  readonly month: number
  readonly day: number
  readonly lunar: boolean
}

/** A lunar birthday is kept as the lunar month and day: the greeting goes by them each year. */
function partsOf({ clean, lunar }: BirthdayReading): BirthdayParts | null {
  if (lunar) return { year: lunar.y, month: lunar.m, day: lunar.d, lunar: true }
  const match = /^(\d{4}|-)-(\d{2})-(\d{2})$/.exec(clean ?? '')
  if (!match) return null
  const [, year = '', month = '', day = ''] = match
  return { year: year === '-' ? null : Number(year), month: Number(month), day: Number(day), lunar: false }
}
