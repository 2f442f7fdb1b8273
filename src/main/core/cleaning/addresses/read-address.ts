/**
 * Reads an address: the division it lies in, what remains as detail, a grade; what can mean two places is `ambiguous` and stays
 * undecided (cleaning.md 2, 11). Well formed, not deliverable: nothing here knows whether a house stands there.
 */
import type { Reading } from '#shared/values/reading.ts'
import { takeApart, trimEdges } from './address-text.ts'
import { cityCodeOf, countyless, isMunicipality, nameOfUnit, provinceCodeOf, type Unit, unitsNamed } from './divisions.ts'
import { type Grade, gradeOf, isLandmarkOnly } from './grade.ts'
import { divisionOfArea, fitsProvince } from './provinces.ts'
import { simplify } from '../simplify.ts'
import { usualHead } from './usual-heads.ts'
import { type Walk, walkFrom } from './walk.ts'

export interface AddressContext {
  readonly postcode?: string
  readonly areaCode?: string
  /** City of the member's home store. */
  readonly homeStoreCity?: string
}

export interface AddressReading extends Reading {
  /** Six digits: the county, or the city where nothing nearer is known; null when undecided. */
  readonly code: string | null
  readonly province: string | null
  readonly city: string | null
  readonly county: string | null
  readonly detail: string
  readonly grade: Grade
  /** What an undecided address can mean, likeliest first. */
  readonly candidates: readonly string[]
  readonly phone?: string
  readonly postcode?: string
  readonly name?: string
}

const nowhere = { code: null, province: null, city: null, county: null, candidates: [], suggest: [] } as const
export const noAddress: AddressReading = { ...nowhere, status: 'missing', clean: null, issues: ['G04'], detail: '', grade: 'E' }

/** `text` went through the general rules: NFKC, nothing unseen, no placeholder. */
export function readAddress(text: string, context: AddressContext = {}): AddressReading {
  const usual = usualHead(text)
  if (usual !== null)
    return located({ text, code: usual.code, end: usual.end, zone: null, issues: usual.isFull ? [] : ['A01'], taken: {} }, context)
  const { text: bare, ...taken } = takeApart(text)
  const isApart = bare !== text
  const key = simplify(bare).replaceAll('臺', '台')
  const { walks, start } = bestWalks(key)
  const issues = isApart && (taken.phone ?? taken.postcode ?? taken.name) !== undefined ? ['A05'] : []
  const [walk] = walks
  if (walk === undefined) return undecided(bare, [], [...issues, 'A03'], taken)
  if (walks.length > 1) return ambiguous(bare, walks, issues, taken, context)
  const contrary = contradictionOf(key, walk)
  if (contrary.length > 0) return undecided(bare, ranked(contrary, taken.postcode, context), [...issues, 'A07'], taken)
  const place = placed(walk)
  const zone = place.zone === null ? zoneOf(key, walk) : null
  const where = zone === null ? place : { ...place, zone, end: key.indexOf(zone, place.end) + zone.length }
  return located({ text: bare, ...where, head: bare.slice(0, start), issues: [...issues, ...issuesOf(walk, bare)], taken }, context)
}

interface Taken {
  readonly phone?: string
  readonly postcode?: string
  readonly name?: string
}

/** The best walk over the starts of words: the first one counts at equal scores. */
function bestWalks(key: string): { readonly walks: readonly Walk[]; readonly start: number } {
  let best: readonly Walk[] = []
  let at = 0
  const starts = [/^[\s([【<「]*(?:中国|中华人民共和国|china\b)?[\s)\]】,]*/i.exec(key)?.[0].length ?? 0]
  for (const match of key.matchAll(/[\s,，、;；()|/]+(?=\p{Script=Han})/gu))
    if (starts.length < 8) starts.push(match.index + match[0].length)
  for (const [index, start] of starts.entries()) {
    const walks = walkFrom(key, start, index === 0)
    if ((walks[0]?.score ?? 0) > (best[0]?.score ?? 0)) {
      best = walks
      at = start
    }
  }
  return { walks: best, start: at }
}

/** 高新区, 经济技术开发区 and their like stand where a county would; which one they lie in, nobody writes. */
const zoneBehind =
  /^[\s,，、-]*((?:\p{Script=Han}{0,5}?)(?:(?:国家级)?(?:经济|高新)?技术(?:产业)?开发区|经济开发区|高新开发区|高新技术产业园区?|高新区|经开区|新技术开发区|开发区|工业园区|产业园区|度假区|保税区|示范区))/u

const zoneOf = (key: string, { units, end }: Walk): string | null => {
  const last = units.at(-1)
  if (last === undefined || last.level === 3 || (last.level === 1 && !isMunicipality(last.code)) || countyless.has(last.code)) return null
  const zone = zoneBehind.exec(key.slice(end))?.[1] ?? null
  return zone !== null && /[路街道巷镇乡村号]/.test(zone) ? null : zone
}

const placed = ({ units, end }: Walk): { readonly code: string; readonly end: number; readonly zone: string | null } => {
  const last = units.findLast((unit) => unit.zone === undefined)
  const zone = units.findLast((unit) => unit.zone !== undefined)
  return {
    code: last?.level === 3 ? last.code : (zone?.code ?? last?.code ?? ''),
    end,
    zone: last?.level === 3 ? null : (zone?.zone ?? null),
  }
}

function issuesOf({ units, repeated }: Walk, text: string): readonly string[] {
  const last = units.at(-1)
  const levels = new Set(units.map((unit) => unit.level))
  const needsCity = last !== undefined && !isMunicipality(last.code) && !isDirect(last.code)
  const isFilled = !levels.has(1) || (needsCity && !levels.has(2)) || units.some((unit) => unit.spelling === 'short')
  const isOld = units.some((unit) => unit.spelling === 'old' || unit.spelling === 'old-short')
  return [...(isFilled || /[\s,，-]/.test(text.slice(0, 12)) ? ['A01'] : []), ...(isOld ? ['A02'] : []), ...(repeated ? ['A04'] : [])]
}

/** 仙桃, 琼海, 石河子: counties that lie in no city. */
const isDirect = (code: string): boolean => nameOfUnit(cityCodeOf(code)) === null

/** Nameless districts: 市南区 names a place only under its city, and 城区 may well be a part of a detail. */
const generic = /^(?:城|郊|矿|市|新|东|西|南|北|中|新城|老城|新市|市中|市北|市南)区$/

/** Counties and cities named in full right behind the walk that do not lie in what it found (A07). */
function contradictionOf(key: string, { units, end }: Walk): readonly string[] {
  const last = units.at(-1)
  if (last === undefined) return []
  const rest = trimEdges(key.slice(end))
  for (let length = Math.min(11, rest.length); length >= 3; length--) {
    const name = rest.slice(0, length)
    if (!/[市区县旗州省]$/.test(name) || generic.test(name) || /^[路街]/.test(rest.slice(length))) continue
    const found = unitsNamed(name).filter((unit) => unit.spelling === 'full' && unit.zone === undefined && unit.level >= last.level)
    if (found.length > 0) return [...new Set([...found.map(({ code }) => code), ...(last.level === 3 ? [last.code] : [])])]
  }
  return []
}

interface Located {
  readonly text: string
  readonly code: string
  readonly end: number
  readonly zone: string | null
  /** What stood before the region. */
  readonly head?: string
  readonly issues: readonly string[]
  readonly taken: Taken
}

function located({ text, code, end, zone, head = '', issues, taken }: Located, context: AddressContext): AddressReading {
  const detail = trimDetail(head, text.slice(end))
  const names = zone === null ? namesOf(code) : { ...namesOf(code), county: zone }
  const isCounty = names.county !== null || countyless.has(code) || /^(?:71|81|82)\d{2}(?!00)/.test(code)
  const landmark = isCounty && isLandmarkOnly(detail) ? ['A06'] : []
  const postcode = taken.postcode ?? context.postcode
  const contrary = postcode !== undefined && !fitsProvince(postcode, code)
  const all = [...issues, ...(isCounty ? landmark : ['A03']), ...(contrary ? ['A07'] : [])]
  const clean = `${names.province ?? ''}${names.city === names.province ? '' : (names.city ?? '')}${names.county ?? ''}${detail}`
  return {
    status: !isCounty || contrary ? 'suspect' : clean === text ? 'ok' : 'fixed',
    clean,
    suggest: [],
    issues: clean === text || all.includes('A01') || all.length > landmark.length ? all : ['A01', ...all],
    code,
    ...names,
    detail,
    grade: isCounty ? gradeOf(detail) : 'D',
    candidates: [],
    ...taken,
  }
}

interface Names {
  readonly province: string | null
  readonly city: string | null
  readonly county: string | null
}
const namesByCode = new Map<string, Names>()

function namesOf(code: string): Names {
  const known = namesByCode.get(code)
  if (known !== undefined) return known
  const names = { province: nameOfUnit(provinceCodeOf(code)), city: cityOf(code), county: code.endsWith('00') ? null : nameOfUnit(code) }
  namesByCode.set(code, names)
  return names
}

/** A municipality is its own city; counties right under a province have none. */
const cityOf = (code: string): string | null =>
  isMunicipality(code) ? nameOfUnit(provinceCodeOf(code)) : code.slice(2, 4) === '00' ? null : nameOfUnit(cityCodeOf(code))

const trimDetail = (head: string, rest: string): string => {
  const behind = trimEdges(rest)
  const before = trimEdges(head.replace(/^中国$|^中华人民共和国$/, ''))
  return /[\d路街村号]/.test(before) && before.length > 3 ? trimEdges(behind + before) : behind
}

const undecided = (detail: string, candidates: readonly string[], issues: readonly string[], taken: Taken): AddressReading => ({
  ...nowhere,
  status: 'suspect',
  clean: null,
  suggest: candidates.flatMap((code) => (candidates.length > 4 ? [] : [fullName(code) + detail])),
  issues,
  detail,
  grade: 'D',
  candidates,
  ...taken,
})

const fullName = (code: string): string => {
  const [province, city] = [nameOfUnit(provinceCodeOf(code)) ?? '', cityOf(code) ?? '']
  return `${province}${city === province ? '' : city}${code.endsWith('00') ? '' : (nameOfUnit(code) ?? '')}`
}

function ambiguous(bare: string, walks: readonly Walk[], issues: readonly string[], taken: Taken, context: AddressContext): AddressReading {
  const codes = [...new Set(walks.map((walk) => placed(walk).code))]
  const detail = trimEdges(bare.slice(walks[0]?.end ?? 0))
  const candidates = ranked(codes, taken.postcode, context)
  return { ...undecided(detail, candidates, [...issues, 'A03'], taken), detail }
}

/** By postcode, then area code, then the city of the home store. */
function ranked(codes: readonly string[], postcode: string | undefined, context: AddressContext): readonly string[] {
  const zip = postcode ?? context.postcode
  const area = context.areaCode === undefined ? undefined : divisionOfArea(context.areaCode)
  const home = cityPrefix(context.homeStoreCity)
  const rank = (code: string): number =>
    (zip !== undefined && fitsProvince(zip, code) ? 4 : 0) +
    (area !== undefined && code.startsWith(area) ? 2 : 0) +
    (home !== undefined && code.startsWith(home) ? 1 : 0)
  return codes.toSorted((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1))
}

const cityPrefix = (name: string | undefined): string | undefined => {
  const unit = name === undefined ? undefined : unitsNamed(name).find((each: Unit) => each.level < 3)
  return unit === undefined ? undefined : unit.code.slice(0, unit.level * 2)
}
