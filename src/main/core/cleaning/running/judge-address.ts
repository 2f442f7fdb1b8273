/** The address of a member: its division filled in, what does not belong to it moved out, its grade (A01-A07). */
import { fitsProvince } from '../addresses/provinces.ts'
import type { AddressReading } from '../addresses/read-address.ts'
import type { Grade } from '../addresses/grade.ts'
import { cleanAddress } from '../clean.ts'
import type { FieldState } from './field-states.ts'
import type { Judgement } from './judgement.ts'
import { keepPhone } from './judge-name.ts'
import type { StoredMember } from './stored-member.ts'

export interface JudgedAddress {
  readonly code: string | null
  readonly detail: string
  readonly grade: Grade
  /** Region and detail as they were read. */
  readonly text: string
}

/** Province, city and county of their own columns before the detail, each once. */
export function wholeAddress({
  province,
  city,
  county,
  address,
}: Pick<StoredMember, 'province' | 'city' | 'county' | 'address'>): string | null {
  const detail = address ?? ''
  if (province === null && city === null && county === null) return address
  let head = ''
  for (const part of [province, city, county])
    if (part !== null && part !== '' && !detail.includes(part) && !head.includes(part)) head += part
  return head + detail === '' ? null : head + detail
}

export function judgeAddress(judgement: Judgement, raw: string | undefined): JudgedAddress | null {
  const { member } = judgement
  const corrected = judgement.changes.find(({ field }) => field === 'address')
  const text = wholeAddress(corrected === undefined ? member : { ...member, address: corrected.after })
  if (text === null) {
    judgement.state('address', 'missing', 'missing')
    return raw === undefined || raw === '' ? null : { code: null, detail: '', grade: 'E', text: '' }
  }
  const first = cleanAddress(text)
  const reading = first.candidates.length > 1 ? cleanAddress(text, contextOf(judgement)) : first
  const state = stateOf(judgement, text, reading)
  const rawIs = raw === undefined || raw === '' ? 'missing' : raw === text ? first.status : cleanAddress(raw).status
  const isChanged = state === 'ok' && raw !== undefined && raw !== '' && raw !== text
  judgement.state('address', state === 'suspect' ? state : corrected === undefined ? (isChanged ? 'fixed' : state) : 'corrected', rawIs)
  return { code: reading.code, detail: reading.detail, grade: reading.grade, text }
}

function stateOf(judgement: Judgement, text: string, reading: AddressReading): FieldState {
  if (reading.status === 'missing') return 'missing'
  moveOut(judgement, reading)
  if (reading.status === 'suspect' || reading.status === 'invalid')
    return judgement.doubt('address', text, { ...reading, status: reading.status })
  fillRegion(judgement, reading)
  return reading.status === 'fixed' ? 'fixed' : 'ok'
}

const contextOf = ({ member, postcode, phone, judging }: Judgement) => ({
  ...(postcode === null ? {} : { postcode }),
  ...(phone?.includes('-') ? { areaCode: phone.slice(0, phone.indexOf('-')) } : {}),
  homeStoreCity: judging.counts.cityOfStore(member.storeId),
})

/** A05: telephone, postcode and receiver go to their own fields where these are empty. */
function moveOut(judgement: Judgement, reading: AddressReading): void {
  if (!reading.issues.includes('A05') || judgement.judging.isOff('A05')) return
  if (reading.phone !== undefined) keepPhone(judgement, reading.phone, 'A05')
  if (
    reading.postcode !== undefined &&
    judgement.postcode === null &&
    (reading.code === null || fitsProvince(reading.postcode, reading.code))
  ) {
    judgement.change({ field: 'postcode', before: null, after: reading.postcode, rule: 'A05' })
    judgement.postcode = reading.postcode
  }
  if (reading.name !== undefined && judgement.name === null) {
    judgement.change({ field: 'name', before: null, after: reading.name, rule: 'A05' })
    judgement.name = reading.name
  }
}

/** A01, A02: the columns get the units of today. The address keeps its words while they hold the same units, else the detail only. */
function fillRegion(judgement: Judgement, { province, city, county, detail, issues, grade }: AddressReading): void {
  if (province === null || grade === 'D') return
  const { member } = judgement
  const rule = issues.find((id) => id.startsWith('A') && id !== 'A06' && !judgement.judging.isOff(id)) ?? 'A01'
  if (judgement.judging.isOff(rule)) return
  const isSame = member.province === province && member.city === city && member.county === county
  if (!isSame) {
    const before =
      member.province === null && member.city === null && member.county === null
        ? null
        : JSON.stringify([member.province, member.city, member.county])
    judgement.change({ field: 'region', before, after: JSON.stringify([province, city, county]), rule })
  }
  const address = judgement.changes.find(({ field }) => field === 'address')?.after ?? member.address
  if (address === null) return
  const holdsAll = [province, city, county].every((part) => part === null || address.includes(part))
  const isTidy = !issues.some((id) => id === 'A04' || id === 'A05' || id.startsWith('G'))
  if ((holdsAll || address === detail) && isTidy) return
  if (address !== detail)
    judgement.change({
      field: 'address',
      before: address,
      after: detail === '' ? null : detail,
      rule: issues.find((id) => id === 'A05' || id === 'A04' || id.startsWith('G')) ?? rule,
    })
}
