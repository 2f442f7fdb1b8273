/** The name of a member: title and note kept apart, a telephone behind it moved to where it belongs (N01-N08). */
import { cleanName } from '../clean.ts'
import { isPlainName } from '../names/plain-name.ts'
import type { NameReading } from '../names/read-name.ts'
import { type FieldState, withFlags } from './field-states.ts'
import { type Judgement, rawState } from './judgement.ts'

const KEPT = 200_000
const known = new Map<string, NameReading>()

/** Names repeat: of a million members a fifth have one nobody else has. */
function readName(name: string): NameReading {
  const hit = known.get(name)
  if (hit !== undefined) return hit
  const reading = cleanName(name)
  if (known.size >= KEPT) known.clear()
  known.set(name, reading)
  return reading
}

export function judgeName(judgement: Judgement, raw: string | undefined): void {
  const { name, member } = judgement
  if (name === null) {
    const reading = raw === undefined || raw === '' ? null : readName(raw)
    const isDoubtful = reading !== null && (reading.status === 'suspect' || reading.status === 'invalid')
    const state =
      isDoubtful && member.name === null
        ? judgement.doubt('name', raw ?? '', { ...reading, status: reading.status === 'invalid' ? 'invalid' : 'suspect' })
        : 'missing'
    return judgement.state('name', state, raw === undefined || raw === '' ? 'missing' : (reading?.status ?? 'missing'))
  }
  if (isPlainName(name)) return judgePlain(judgement, raw, name)
  const reading = readName(name)
  const rawIs = rawState(raw, member.name, () => reading.status)
  if (reading.status === 'suspect' || reading.status === 'invalid') {
    const han = hanNamesOf(judgement)
    const offered = { suggest: [...han, ...reading.suggest], issues: [...(han.length > 0 ? ['N05'] : []), ...reading.issues] }
    const state = judgement.doubt('name', name, { ...offered, status: reading.status })
    return judgement.state('name', state, rawIs === 'ok' ? reading.status : rawIs)
  }
  if (reading.status === 'missing') return judgement.state('name', 'missing', rawIs)
  if (reading.status === 'fixed') applyName(judgement, reading, name)
  if (reading.complete === false) judgement.now = withFlags(judgement.now, true, false)
  const state = member.name !== name ? 'corrected' : reading.status === 'fixed' || rawIs === 'fixed' ? 'fixed' : 'ok'
  judgement.state('name', pinyinOr(judgement, state) ?? staffOr(judgement, name, state), rawIs === 'ok' ? reading.status : rawIs)
}

/** N05: a name in pinyin is not wrong, but another card has it as it is written. */
function pinyinOr(judgement: Judgement, state: FieldState): FieldState | undefined {
  const suggest = state === 'corrected' ? [] : hanNamesOf(judgement)
  if (suggest.length === 0) return undefined
  return judgement.doubt('name', judgement.name ?? '', { status: 'suspect', suggest, issues: ['N05'] })
}

const hanNamesOf = ({ name, mobile, judging }: Judgement): readonly string[] =>
  name === null || mobile === null ? [] : judging.counts.hanNamesOf(name, mobile)

/** N10: a guide's own name is no member's. */
const staffOr = (judgement: Judgement, name: string, state: FieldState): FieldState =>
  state !== 'corrected' && judgement.judging.counts.isStaffName(judgement.member)
    ? judgement.doubt('name', name, { status: 'suspect', suggest: [], issues: ['N10'] })
    : state

function judgePlain(judgement: Judgement, raw: string | undefined, name: string): void {
  const rawIs = rawState(raw, judgement.member.name, () => 'ok')
  judgement.state(
    'name',
    staffOr(judgement, name, judgement.member.name !== name ? 'corrected' : rawIs === 'fixed' ? 'fixed' : 'ok'),
    rawIs,
  )
}

function applyName(judgement: Judgement, reading: NameReading, name: string): void {
  const { member } = judgement
  const rule = reading.issues.find((id) => !judgement.judging.isOff(id))
  if (rule === undefined) return
  // A surname alone says less than 王女士 does: it stays as it was, its title is noted beside it.
  if (reading.complete !== false && reading.clean !== null) {
    judgement.change({ field: 'name', before: name, after: reading.clean, rule })
    judgement.name = reading.clean
  }
  if (reading.title !== undefined && member.title === null)
    judgement.change({ field: 'name_title', before: null, after: reading.title, rule: 'N01' })
  if (reading.note !== undefined && member.note === null)
    judgement.change({ field: 'name_note', before: null, after: reading.note, rule: 'N02' })
  if (reading.phone !== undefined) keepPhone(judgement, reading.phone, 'N02')
}

/** A number found elsewhere fills an empty field, never a full one. */
export function keepPhone(judgement: Judgement, phone: string, rule: string): void {
  const field = phone.includes('-') ? 'phone' : judgement.mobile === null ? 'mobile' : 'phone'
  if (judgement[field] !== null || judgement.mobile === phone) return
  judgement.change({ field, before: null, after: phone, rule })
  judgement[field] = phone
}
