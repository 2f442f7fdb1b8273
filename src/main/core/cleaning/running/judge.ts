/**
 * Judges one member: what automatic rules change, what is left for the officer, and the state of each field (cleaning.md 2).
 * Pure: the counts of the base, the officer's decisions and the cells of the file are given.
 */
import { isoFromDay, day } from '#shared/values/day.ts'
import { isFillerMobile } from '#shared/values/phone.ts'
import { readPostcode } from '#shared/values/postcode.ts'
import { areaOfDivision, fitsProvince } from '../addresses/provinces.ts'
import { cleanDate, cleanEmail, cleanPhone } from '../clean.ts'
import { genderOfTitle } from '../names/surnames.ts'
import { type FieldState, type StateField, withFlags, withGrade } from './field-states.ts'
import { type Finding, Judgement, type Judging, rawState } from './judgement.ts'
import { judgeAddress, type JudgedAddress, wholeAddress } from './judge-address.ts'
import { judgeName } from './judge-name.ts'
import { judgeCard, judgeDelivery, judgeJoining } from './judge-facts.ts'
import { type IdNumber, readIdNumber } from '../rules/id-number.ts'
import type { SourceRow } from './source-cells.ts'
import type { Change, StoredMember } from './stored-member.ts'

export interface Verdict {
  readonly changes: readonly Change[]
  readonly findings: readonly Finding[]
  readonly now: number
  readonly raw: number
  /** For the postcodes learned from the base. */
  readonly address: JudgedAddress | null
}

export function judgeMember(judging: Judging, member: StoredMember, source: SourceRow): Verdict {
  const judgement = new Judgement(judging, member)
  applyCorrections(judgement, source)
  judgeName(judgement, source.name)
  const address = judgeAddress(judgement, source.address)
  judgePostcode(judgement, source.postcode, address)
  judgePhones(judgement, source, address)
  judgeEmailOf(judgement, source.email)
  const idNumber = source.idNumber === undefined || source.idNumber === '' ? null : readIdNumber(source.idNumber)
  judgeBirthday(judgement, source.birthday, idNumber)
  judgeGender(judgement, source.gender, idNumber)
  judgeCard(judgement)
  judgeJoining(judgement)
  if (address !== null) judgement.now = withGrade(judgement.now, judgeDelivery(judgement, address))
  const { changes, findings, now, raw } = judgement
  return { changes, findings, now, raw, address }
}

const texts = ['name', 'mobile', 'phone', 'email', 'postcode'] as const

/** The officer's corrections stand, whatever a file brings again. */
function applyCorrections(judgement: Judgement, source: SourceRow): void {
  const { member, judging } = judgement
  const correctionOf = (field: StateField, given: string | null | undefined): string | null | undefined => {
    const decision = given == null || given === '' ? undefined : judging.decisions.find(field, given, member.id)
    return decision?.action === 'correct' ? decision.value : undefined
  }
  for (const field of texts) {
    const value = correctionOf(field, member[field] ?? source[field])
    if (value === undefined || value === member[field]) continue
    judgement.change({ field, before: member[field], after: value, rule: 'decision' })
    if (field !== 'email') judgement[field] = value
    else judgement.email = value
  }
  const address = correctionOf('address', wholeAddress(member) ?? source.address)
  if (address !== undefined && address !== member.address)
    judgement.change({ field: 'address', before: member.address, after: address, rule: 'decision' })
  const birthday = correctionOf('birthday', birthdayText(member) ?? source.birthday)
  if (birthday !== undefined && birthday !== birthdayText(member)) correctBirthday(judgement, birthday)
  const gender = correctionOf('gender', member.gender === 'unknown' ? member.title : member.gender)
  if (gender != null) judgement.change({ field: 'gender', before: member.gender, after: gender, rule: 'decision' })
}

function correctBirthday(judgement: Judgement, value: string | null): void {
  const { birthYear, birthMonth, birthDay, birthLunar } = judgement.member
  const match = /^(\d{4}|-)-(\d{2})-(\d{2})$/.exec(value ?? '')
  const [, year = '', month = '', dayOfMonth = ''] = match ?? []
  const parts = match ? [year === '-' ? null : Number(year), Number(month), Number(dayOfMonth), 0] : [null, null, null, 0]
  const before = JSON.stringify([birthYear, birthMonth, birthDay, birthLunar])
  judgement.change({ field: 'birthday', before, after: JSON.stringify(parts), rule: 'decision' })
  judgement.isBirthdayCorrected = true
}

function judgePhones(judgement: Judgement, source: SourceRow, address: JudgedAddress | null): void {
  const { member, judging } = judgement
  const context = { areaCode: address?.code == null ? undefined : areaOfDivision(address.code) }
  for (const field of ['mobile', 'phone'] as const) {
    const raw = source[field]
    const value = judgement[field]
    const readRaw = (): ReturnType<typeof cleanPhone> => cleanPhone(raw ?? '', context)
    const rawIs = rawState(raw, member[field], () => readRaw().status)
    if (value !== null) {
      const isFiller = field === 'mobile' && (isFillerMobile(value) || judging.counts.isSharedMobile(value))
      const doubtful = isFiller ? judgement.doubt(field, value, { status: 'suspect', suggest: [], issues: ['P08'] }) : null
      judgement.state(field, doubtful ?? stateOfKept(member[field], value, rawIs), rawIs)
      continue
    }
    const reading = raw === undefined || raw === '' ? null : readRaw()
    // What could be read went to the field it belongs in (P11).
    const isDoubtful = reading !== null && (reading.status === 'suspect' || reading.status === 'invalid')
    const isElsewhere = field === 'mobile' && reading?.type === 'landline'
    judgement.state(
      field,
      isDoubtful
        ? judgement.doubt(field, raw ?? '', {
            status: reading.status === 'invalid' ? 'invalid' : 'suspect',
            issues: reading.issues,
            suggest: isElsewhere ? [] : reading.suggest,
          })
        : 'missing',
      rawIs,
    )
  }
}

const stateOfKept = (stored: string | null, value: string, raw: FieldState): FieldState =>
  stored !== value ? 'corrected' : raw === 'fixed' ? 'fixed' : 'ok'

function judgeEmailOf(judgement: Judgement, raw: string | undefined): void {
  const { email, judging } = judgement
  const value = email ?? (raw === undefined || raw === '' ? null : raw)
  if (value === null) return judgement.state('email', 'missing', 'missing')
  const reading = cleanEmail(value)
  const rawIs = raw === undefined || raw === '' ? 'missing' : cleanEmail(raw).status
  const domain = value.slice(value.indexOf('@') + 1)
  const isUsual = reading.issues.includes('E03') && judging.counts.isUsualDomain(domain)
  if (email !== null && judging.counts.isSharedEmail(email)) {
    return judgement.state('email', judgement.doubt('email', value, { status: 'suspect', suggest: [], issues: ['E06'] }), rawIs)
  }
  const isDoubtful = (reading.status === 'suspect' && !isUsual) || reading.status === 'invalid'
  if (isDoubtful)
    judgement.state(
      'email',
      judgement.doubt('email', value, { ...reading, status: reading.status === 'invalid' ? 'invalid' : 'suspect' }),
      rawIs,
    )
  else if (reading.status === 'missing') judgement.state('email', 'missing', rawIs)
  else {
    if (reading.clean !== email && email !== null)
      judgement.change({ field: 'email', before: email, after: reading.clean, rule: reading.issues[0] ?? 'E01' })
    judgement.state(
      'email',
      email !== judgement.member.email ? 'corrected' : rawIs === 'fixed' || reading.status === 'fixed' ? 'fixed' : 'ok',
      rawIs,
    )
  }
}

/** The stored birthday as the cleaning functions write one. */
export function birthdayText({ birthYear, birthMonth, birthDay }: StoredMember): string | null {
  if (birthMonth === null || birthDay === null) return null
  const pad = (n: number): string => String(n).padStart(2, '0')
  return `${birthYear === null ? '-' : birthYear}-${pad(birthMonth)}-${pad(birthDay)}`
}

function judgeBirthday(judgement: Judgement, raw: string | undefined, idNumber: IdNumber | null): void {
  const { member, judging } = judgement
  const stored = birthdayText(member)
  const isCellOfDate = raw !== undefined && /^\d{5}(?:\.\d+)?$/.test(raw)
  const joinDate = member.joinedOn === null ? undefined : isoFromDay(day(member.joinedOn))
  const read = (text: string) => cleanDate(text, { today: judging.today, joinDate })
  const rawIs = isCellOfDate && stored !== null ? 'ok' : rawState(raw, stored, (text) => read(text).status)
  if (judgement.isBirthdayCorrected) return judgement.state('birthday', 'corrected', rawIs)
  if (stored !== null) {
    const { birthYear, birthMonth, birthDay } = member
    if (birthYear === null) judgement.now = withFlags(judgement.now, false, true)
    if (isContradicted(judgement, stored, idNumber)) {
      const flaw = { status: 'suspect', suggest: [idNumber?.birthday ?? ''], issues: ['B06'] } as const
      return judgement.state('birthday', judgement.doubt('birthday', stored, flaw), rawIs)
    }
    const isPeak = birthYear !== null && member.birthLunar === 0 && judging.counts.isPeak(birthYear, birthMonth ?? 0, birthDay ?? 0)
    const state = isPeak
      ? judgement.doubt('birthday', stored, { status: 'suspect', suggest: [], issues: ['B05'] })
      : rawIs === 'fixed'
        ? 'fixed'
        : 'ok'
    return judgement.state('birthday', state, rawIs)
  }
  if (idNumber !== null && fillBirthday(judgement, idNumber)) return judgement.state('birthday', 'fixed', rawIs)
  if (raw === undefined || raw === '') return judgement.state('birthday', 'missing', 'missing')
  const reading = read(raw)
  const isDoubtful = reading.status === 'suspect' || reading.status === 'invalid'
  // A year, or a month of it, is no birthday yet: there is nothing to accept.
  const isWhole = reading.kind === 'full' || reading.kind === 'md'
  const suggest = reading.suggest.length > 0 || reading.clean === null || !isWhole ? reading.suggest : [reading.clean]
  const state = isDoubtful
    ? judgement.doubt('birthday', raw, { status: reading.status === 'invalid' ? 'invalid' : 'suspect', issues: reading.issues, suggest })
    : 'missing'
  judgement.state('birthday', state, rawIs)
}

/** B06: a whole birthday of the solar calendar that her identity number does not bear. */
const isContradicted = ({ member }: Judgement, stored: string, idNumber: IdNumber | null): boolean =>
  idNumber !== null && member.birthLunar === 0 && member.birthYear !== null && stored !== idNumber.birthday

/** B06: what the identity number tells fills what nobody wrote down. */
function fillBirthday(judgement: Judgement, { birthday }: IdNumber): boolean {
  if (judgement.judging.isOff('B06')) return false
  const { birthYear, birthMonth, birthDay, birthLunar } = judgement.member
  const before = JSON.stringify([birthYear, birthMonth, birthDay, birthLunar])
  const after = JSON.stringify([...birthday.split('-').map(Number), 0])
  judgement.change({ field: 'birthday', before, after, rule: 'B06' })
  return true
}

/** B07: a title tells the gender of whoever left it out; asked until it is answered. */
function askTitle(judgement: Judgement): void {
  const title = judgement.changes.find(({ field }) => field === 'name_title')?.after ?? judgement.member.title
  const gender = title === null ? null : genderOfTitle(title)
  if (gender !== null && title !== null) judgement.doubt('gender', title, { status: 'suspect', suggest: [gender], issues: ['B07'] })
}

function judgeGender(judgement: Judgement, raw: string | undefined, idNumber: IdNumber | null): void {
  const { member, judging } = judgement
  const isCorrected = judgement.changes.some(({ field }) => field === 'gender')
  const known = isCorrected || member.gender === 'female' || member.gender === 'male'
  const rawIs: FieldState = raw === undefined || raw === '' ? 'missing' : known ? 'ok' : 'missing'
  if (isCorrected) return judgement.state('gender', 'corrected', rawIs)
  if (!known && (idNumber === null || judging.isOff('B06'))) askTitle(judgement)
  if (idNumber === null || judging.isOff('B06') || member.gender === idNumber.gender)
    return judgement.state('gender', known ? 'ok' : 'missing', rawIs)
  if (known) {
    const flaw = { status: 'suspect', suggest: [idNumber.gender], issues: ['B06'] } as const
    return judgement.state('gender', judgement.doubt('gender', member.gender, flaw), rawIs)
  }
  judgement.change({ field: 'gender', before: member.gender, after: idNumber.gender, rule: 'B06' })
  judgement.state('gender', 'fixed', rawIs)
}

/** Six digits that can stand in the province of the address. */
function judgePostcode(judgement: Judgement, raw: string | undefined, address: JudgedAddress | null): void {
  const { member, postcode } = judgement
  const rawIs = rawState(raw, member.postcode, (text) => readPostcode(text).status)
  if (postcode === null) {
    const reading = raw === undefined || raw === '' ? null : readPostcode(raw)
    const isDoubtful = reading !== null && (reading.status === 'suspect' || reading.status === 'invalid')
    const state = isDoubtful
      ? judgement.doubt('postcode', raw ?? '', {
          status: reading.status === 'invalid' ? 'invalid' : 'suspect',
          suggest: reading.suggest,
          issues: ['A08'],
        })
      : 'missing'
    return judgement.state('postcode', state, rawIs)
  }
  const isContrary = address?.code != null && !fitsProvince(postcode, address.code)
  const isOdd = readPostcode(postcode).status === 'suspect'
  const state =
    isContrary || isOdd
      ? judgement.doubt('postcode', postcode, { status: 'suspect', suggest: [], issues: ['A07'] })
      : member.postcodeInferred === 1 || rawIs === 'fixed' || postcode !== member.postcode
        ? 'fixed'
        : 'ok'
  judgement.state('postcode', state, rawIs)
}
