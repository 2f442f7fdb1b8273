/**
 * The plain way: keys as texts in maps, pairs as texts in a set, members as objects. The same eleven keys with the same caps, and the same
 * fields compared; learning and judging are left out, to its advantage.
 */
import { readAddress } from '../src/main/core/cleaning/addresses/read-address.ts'
import { readName } from '../src/main/core/cleaning/names/read-name.ts'
import { addressParts } from '../src/main/core/people/models/address-parts.ts'

/** @returns How many pairs share a key. */
export function naivePairs(db) {
  const members = db.prepare('select * from member order by id').all().map(asObject)
  dropCommon(members)
  const seen = new Set()
  const patterns = new Map()
  for (const [cap, keyOf] of keys) {
    const blocks = new Map()
    members.forEach((member, place) => {
      const key = keyOf(member)
      if (key === null) return
      const own = blocks.get(key)
      if (own) own.push(place)
      else blocks.set(key, [place])
    })
    for (const own of blocks.values()) {
      if (own.length > cap) continue
      own.forEach((a, i) => {
        for (const b of own.slice(i + 1)) {
          const pair = `${a},${b}`
          if (seen.has(pair)) continue
          seen.add(pair)
          const pattern = compared(members[a], members[b])
          patterns.set(pattern, (patterns.get(pattern) ?? 0) + 1)
        }
      })
    }
  }
  return seen.size
}

function asObject({ name, gender, birth_year: year, birth_month: month, birth_day: day, mobile, email, address }) {
  const reading = readName(name ?? '', name ?? '')
  const isPerson = reading.kind === 'person'
  const syllables = (reading.pinyin ?? reading.key?.toLowerCase() ?? '').split(' ')
  const { code, detail } = address ? readAddress(address) : { code: null, detail: '' }
  return {
    name: reading.key ?? '',
    complete: reading.complete !== false,
    sound: isPerson && reading.complete !== false ? syllables.join('') : '',
    surname: isPerson ? syllables.slice(0, Math.max(1, reading.surname?.length ?? 1)).join('') : '',
    gender: gender === 'unknown' ? '' : gender,
    birthday: month ? [year, month, day] : null,
    mobile: mobile ?? '',
    email: email ?? '',
    district: code ?? '',
    ...addressParts(detail),
  }
}

const defaults = new Set(['1900,1,1', '1970,1,1', '1980,1,1', '1990,1,1', '2000,1,1'])

function dropCommon(members) {
  const counts = new Map()
  for (const { mobile } of members) counts.set(mobile, (counts.get(mobile) ?? 0) + 1)
  for (const member of members) {
    if (counts.get(member.mobile) > 20) member.mobile = ''
    if (member.birthday && defaults.has(String(member.birthday))) member.birthday = null
  }
}

const all = (...parts) => (parts.some((part) => part === '' || part === null) ? null : parts.join('|'))
const keys = [
  [20, ({ mobile }) => all(mobile)],
  [20, ({ email }) => all(email)],
  [60, ({ sound, birthday }) => all(sound, birthday)],
  [60, ({ sound, district }) => all(sound, district)],
  [60, ({ surname, birthday }) => all(surname, birthday)],
  [40, ({ mobile, surname }) => all(mobile.slice(-5), surname)],
  [40, ({ mobile, surname }) => all(mobile.slice(0, 7), surname)],
  [60, ({ sound, birthday }) => all(sound, birthday && birthday.slice(1).toSorted((a, b) => a - b))],
  [20, ({ email }) => all(email.split('@')[0])],
  [30, ({ birthday, district, gender }) => all(birthday, district, gender)],
  [60, ({ district, road, number, surname }) => all(district, road, number, surname)],
]

function compared(a, b) {
  const birthday = a.birthday && b.birthday ? String(a.birthday) === String(b.birthday) : null
  const name = a.name === b.name ? 0 : a.sound === b.sound ? 1 : edits(a.name, b.name) <= 1 ? 2 : a.surname === b.surname ? 3 : 4
  const mobile = a.mobile === b.mobile ? 0 : edits(a.mobile, b.mobile) <= 1 ? 1 : a.mobile.slice(0, 7) === b.mobile.slice(0, 7) ? 2 : 3
  const email = a.email === b.email ? 0 : a.email.split('@')[0] === b.email.split('@')[0] ? 1 : 2
  const address = a.district === b.district ? (a.road === b.road && a.number === b.number ? (a.unit === b.unit ? 0 : 1) : 2) : 3
  return `${mobile} ${name} ${birthday} ${a.gender === b.gender} ${email} ${address}`
}

/** Optimal string alignment by the whole table. */
function edits(a, b) {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  )
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + Number(a[i - 1] !== b[j - 1]))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1)
    }
  return rows[a.length][b.length]
}
