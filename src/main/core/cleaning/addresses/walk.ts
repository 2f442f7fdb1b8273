/**
 * Reads province, city and county from the head of a text (cleaning.md 11). A level may be missing, a child must belong to
 * its parent, a repeated unit is walked over. Best score, then longest; equal scores of different units are all given back.
 */
import { cityCodeOf, countyless, isMunicipality, longestSpelling, type Unit, unitsNamed } from './divisions.ts'

export interface Walk {
  readonly units: readonly Unit[]
  /** Place of the first character that belongs to no unit. */
  readonly end: number
  readonly score: number
  readonly repeated: boolean
}

interface Step extends Walk {
  readonly start: number
}

const separator = /[\s,，、;；:：\-—_/\\|>.·()（）【】「」[\]]/

/** What a division table calls the level between where there is none: 北京市市辖区东城区, 重庆市县忠县. */
const between = /^(?:市辖区|省直辖县级行政区划|自治区直辖县级行政区划|县(?=\p{Script=Han}{1,6}县))/u

/** These begin the next word themselves, and are no end of the name before: 洞口 城关镇, 江油 五一路. */
const ownWord =
  /^(?:城关|城厢|城区|[老新主]城区|城[东西南北中](?:街道|镇|新区|乡)|河口[镇乡]|府[前后东西]|市府|市政府|市场|县[前后东西]?[府政街路]|(?:五一|八一|二七|七一|三八|五四|六一)(?:[东西南北中]|广场|公园)?[路街大广公])/

/** A short name before these is part of a road, a building or a hill, not a district. */
const afterName =
  /^(?:(?:[东西南北中]|[东南西北]{2}|[一二三四五六七八九十]+)?(?:大路|路|大街|街(?!道)|大道|道(?![里外])|巷|弄|胡同|线(?!路))|[门桥站湖寺山江河港湾塔园庄城苑村里府馆楼]|新村|花园|大厦|广场|酒店|大学|学院|中学|小学|饭店|公寓|小区|家园|宾馆|医院|银行|商城|国际)/

/** 吉林市 is no 吉林 with something behind it; 青岛市南区 is 青岛 and 市南区. */
const kindFollows = /^(?:[省区县旗盟州]|市(?![中南北]区))/

const LEVEL_SCORE = [0, 3, 3, 4] as const
const scoreOf = (unit: Unit): number => {
  const written = unit.spelling === 'full' || unit.spelling === 'old' ? 1 : 0
  const age = unit.spelling === 'old' || unit.spelling === 'old-short' ? -0.5 : 0
  return (unit.zone === undefined ? LEVEL_SCORE[unit.level] : 2) + written + age
}

const skip = (text: string, at: number): number => {
  let place = at
  while (place < text.length && separator.test(text.charAt(place))) place++
  const word = between.exec(text.slice(place, place + 10))
  return word === null ? place : skip(text, place + word[0].length)
}

const isShort = (unit: Unit): boolean => unit.spelling === 'short' || unit.spelling === 'old-short'

/** Walks from `start`; answers the best walks, all with the same score and end. None: an empty list. */
export function walkFrom(text: string, start: number, isVeryStart: boolean): readonly Walk[] {
  let best: Step[] = []
  const visit = (step: Step): void => {
    if (step.units.length > 0) best = better(best, step)
    const at = step.units.length === 0 ? step.end : skip(text, step.end)
    for (let length = Math.min(longestSpelling, text.length - at); length >= 2; length--) {
      const name = text.slice(at, at + length)
      for (const unit of unitsNamed(name)) {
        const next = follow(text, step, unit, at, length, isVeryStart)
        if (next !== null) visit(next)
      }
    }
  }
  visit({ units: [], start, end: start, score: 0, repeated: false })
  return best
}

const better = (best: Step[], step: Step): Step[] => {
  const [first] = best
  if (first === undefined || step.score > first.score || (step.score === first.score && step.end > first.end)) return [step]
  if (step.score < first.score || step.end < first.end) return best
  return best.some((each) => codesOf(each) === codesOf(step)) ? best : [...best, step]
}

const codesOf = ({ units }: Walk): string => units.at(-1)?.code ?? ''

function follow(text: string, step: Step, unit: Unit, at: number, length: number, isVeryStart: boolean): Step | null {
  const rest = text.slice(at + length, at + length + 8)
  const last = step.units.at(-1)
  if (isShort(unit) && isRefused(unit, rest)) return null
  if (isShort(unit) && unit.level === 3 && last?.level === 1 && isAlsoCity(text.slice(at, at + length), last)) return null
  if (unit.spelling === 'old' && text.charAt(at + length - 1) === '市' && /^[场民政立府]/.test(rest)) return null
  if (last === undefined) {
    if (!mayBegin(unit, isVeryStart, text.slice(at, at + length))) return null
  } else if (step.units.some((each) => each.code === unit.code && each.level === unit.level)) {
    // 滨海新区塘沽街道, 增城区增城镇: a town that kept the name.
    if (isShort(unit) && /^(?:街道|镇|乡|村|社区)/.test(rest)) return null
    return { ...step, end: at + length, repeated: true }
  } else if (unit.level === 2 && last.level === 1 && isMunicipality(last.code)) {
    return null
  } else if (!belongs(unit, step.units)) {
    return null
  }
  return { start: step.start, units: [...step.units, unit], end: at + length, score: step.score + scoreOf(unit), repeated: step.repeated }
}

/** 湖南邵阳 is the city; the county of that name is called 邵阳县. */
const isAlsoCity = (name: string, province: Unit): boolean => unitsNamed(name).some((each) => each.level === 2 && belongs(each, [province]))

/** 北京东路 and 上海城 are details, also at the very start. */
const isRefused = (unit: Unit, rest: string): boolean =>
  (kindFollows.test(rest) || afterName.test(rest)) && !ownWord.test(rest) && !beginsWithChild(unit, rest)

/** 拉萨城关区, 重庆江北区, 广西河池: what looks like the end of another name begins the name of a county, or the short one of a province's city. */
const beginsWithChild = (unit: Unit, rest: string): boolean => {
  if (unit.level === 3) return false
  const next = unit.level === 2 || isMunicipality(unit.code) ? 3 : 2
  const after = rest.slice(2)
  const isEnd = unit.level === 1 || ownWord.test(after) || !(afterName.test(after) || kindFollows.test(after))
  if (isEnd && unitsNamed(rest.slice(0, 2)).some((each) => each.level === next && each.spelling === 'short' && belongs(each, [unit])))
    return true
  for (let length = 3; length <= rest.length; length++) {
    if (unitsNamed(rest.slice(0, length)).some((each) => each.spelling === 'full' && each.level > unit.level && belongs(each, [unit])))
      return true
  }
  return false
}

/** A bare short county only at the very start, when nothing else in the country is called so. */
const mayBegin = (unit: Unit, isVeryStart: boolean, name: string): boolean => {
  if (unit.zone !== undefined) return name.length > 5
  if (unit.level < 3 || !isShort(unit)) return true
  return isVeryStart && unitsNamed(name).every((each) => each.level === 3) && unitsNamed(name).length === 1
}

/** Whether `unit` lies in what was read before; names of the past also where they stood then. */
const belongs = (unit: Unit, units: readonly Unit[]): boolean => {
  const last = units.at(-1)
  if (last === undefined || unit.level <= last.level) return last?.zone !== undefined && unit.zone === undefined && sameCity(unit, last)
  if (last.level === 2 && countyless.has(last.code) && unit.zone === undefined) return false
  const prefix = last.level === 1 ? 2 : 4
  const fits = (a: string, b: string): boolean => a.slice(0, prefix) === b.slice(0, prefix)
  const parents = [last.code, ...(last.oldCode === undefined ? [] : [last.oldCode])]
  const own = [unit.code, ...(unit.oldCode === undefined ? [] : [unit.oldCode])]
  if (parents.some((parent) => own.some((code) => fits(parent, code)))) return true
  // A city that is no more had counties which went to several: its province is as far as one can ask.
  return last.oldCode !== undefined && last.spelling.startsWith('old') && unit.code.slice(0, 2) === last.code.slice(0, 2)
}

const sameCity = (unit: Unit, zone: Unit): boolean => unit.level === 3 && cityCodeOf(unit.code) === cityCodeOf(zone.code)
