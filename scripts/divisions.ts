// Writes resources/divisions.json: today's provinces, cities and counties, the zones people write instead of them, and what
// once was one with the unit that followed it. Sources: @vant/area-data (today), gb2260 (2002 to 2016), and hand rows for
// units that were split or merged (cleaning.md 12). Run it again after a newer edition of the first.
import { createRequire } from 'node:module'
import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import { renamedCities, successors } from './division-successors.ts'

type Row = readonly [code: string, name: string]
type Retired = readonly [name: string, oldCode: string, code: string, lastYear: number]

const Named = z.record(z.string(), z.string())
const AreaList = z.object({ areaList: z.object({ province_list: Named, city_list: Named, county_list: Named }) })
const require = createRequire(import.meta.url)
const { areaList } = AreaList.parse(require('@vant/area-data'))
const revisions = z.array(z.string()).parse(require('gb2260/lib/revisions.json'))

const noUnit = /^(?:市辖区|县|省直辖.*|自治区直辖.*|.*直辖县.*|.*行政单位)$/
const isTownOrZone = (code: string): boolean =>
  /^(?:4419|4420|4604|6202)/.test(code) || (!/^(?:4290|4690|6590|71|81|82)/.test(code) && /(?:7\d|9\d)$/.test(code))

const provinces: Row[] = Object.entries(areaList.province_list)
const cities: Row[] = Object.entries(areaList.city_list).filter(([code, name]) => !noUnit.test(name) && !/^(?:11|12|31|50)/.test(code))
const counties: Row[] = Object.entries(areaList.county_list).filter(([code]) => !isTownOrZone(code))
const aliases: Row[] = Object.entries(areaList.county_list).filter(([code]) => isTownOrZone(code))
const current = new Map([...provinces, ...cities, ...counties])

/** 海门市 and 海门区 are one name: what remains without the kind of unit. */
const stemOf = (name: string): string => (name.length > 2 ? name.replace(/(?:自治县|自治旗|地区|林区|特区|[市区县旗])$/, '') : name)

const past = (): ReadonlyMap<string, { readonly name: string; readonly code: string; readonly year: number }> => {
  const found = new Map<string, { name: string; code: string; year: number }>()
  for (const revision of revisions) {
    for (const [code, name] of Object.entries(Named.parse(require(`gb2260/lib/${revision}.json`)))) {
      const key = `${code} ${name}`
      if (!noUnit.test(name) && current.get(code) !== name && !found.has(key))
        found.set(key, { name, code, year: Number(revision.slice(0, 4)) })
    }
  }
  return found
}

const byHand = (name: string, code: string): string | undefined => {
  const fits = successors.filter(
    ({ stem }) => name === stem || (name.startsWith(stem) && name.length - stem.length === 1) || name.startsWith(`${stem}族`),
  )
  return (
    fits.find((each) => each.code.slice(0, 4) === code.slice(0, 4)) ?? fits.find((each) => each.code.slice(0, 2) === code.slice(0, 2))
  )?.code
}

const byStem = (name: string, code: string, units: readonly Row[]): string | undefined => {
  const same = units.filter(([each, today]) => each.slice(0, 2) === code.slice(0, 2) && stemOf(today) === stemOf(name))
  return (same.find(([each]) => each.slice(0, 4) === code.slice(0, 4)) ?? (same.length === 1 ? same[0] : undefined))?.[0]
}

const split = new Set(['邯郸县'])
function successorOf(name: string, code: string): string | undefined {
  if (split.has(name)) return undefined
  if (code.endsWith('00')) return renamedCities.get(name) ?? (cities.some(([each]) => each === code) ? code : byStem(name, code, cities))
  return byHand(name, code) ?? (current.has(code) ? code : byStem(name, code, counties))
}

const unknown: string[] = []
const retired: Retired[] = [...past().values()].flatMap(({ name, code, year }) => {
  const successor = successorOf(name, code)
  if (successor === undefined || !current.has(successor)) {
    unknown.push(`${code} ${name}`)
    return []
  }
  return [[name, code, successor, year] as const]
})

const table = {
  about: 'Division codes of China. Built by scripts/divisions.ts from @vant/area-data 2.1.0 (MIT) and gb2260 0.6.0 (MIT).',
  asOf: '2025-01',
  provinces,
  cities,
  counties,
  aliases,
  retired,
}
const compact = Object.entries(table).map(([key, value]) => {
  if (!Array.isArray(value)) return `${JSON.stringify(key)}: ${JSON.stringify(value)}`
  const lines: string[] = []
  for (let i = 0; i < value.length; i += 12)
    lines.push(
      value
        .slice(i, i + 12)
        .map((row) => JSON.stringify(row))
        .join(','),
    )
  return `${JSON.stringify(key)}: [\n${lines.join(',\n')}\n]`
})
writeFileSync(new URL('../resources/divisions.json', import.meta.url), `{\n${compact.join(',\n')}\n}\n`)
console.log(
  `${provinces.length} provinces, ${cities.length} cities, ${counties.length} counties, ${aliases.length} aliases, ${retired.length} retired`,
)
console.log(`without a successor (${unknown.length}): ${unknown.join(', ')}`)
