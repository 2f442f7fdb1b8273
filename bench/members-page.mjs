/**
 * The list of members: a hundred rows at the start, in the middle and near the end, by the day they joined: SQL with OFFSET against a slice
 * of ids. Also the slowest page at any of these offsets, and the slowest order of all members by any column, made anew.
 */
import { orderMembers } from '../src/main/core/columns/order.ts'
import { createColumnsSource } from '../src/main/core/columns/source.ts'
import { pageOfMembers } from '../src/main/core/members/page.ts'
import { exportedColumns, ListClass } from '../src/shared/contract/members-list.ts'
import { largeFolder, medianOfFive, readLarge } from './large.mjs'
import { full, runRatio, serveSide } from './lib.mjs'

const LIMIT = 100
/** Milliseconds. */
const PAGE = 30
const SORT = 300
const offsets = (members) => [0, members / 2, members - LIMIT]

async function bySql({ folder, members }) {
  const page = readLarge(folder).prepare(`
    select m.id, m.name, m.mobile, m.city, m.level, s.name as store, (select number from card where member_id = m.id limit 1) as card
    from member as m left join store as s on s.id = m.store_id order by m.joined_on, m.id limit ? offset ?`)
  const { answer, seconds } = await medianOfFive(() => offsets(members).map((offset) => page.all(LIMIT, offset).map(({ id }) => id)))
  return { answer: { pages: answer }, seconds }
}

async function bySlice({ folder, members }) {
  const read = readLarge(folder)
  const columns = createColumnsSource(read)
  const context = { read, columns, signal: new AbortController().signal }
  const order = { by: 'joinedOn', descending: false }
  let slowest = 0
  const { answer, seconds } = await medianOfFive(async (turn) => {
    const pages = []
    for (const offset of offsets(members)) {
      const begun = performance.now()
      const { rows } = await pageOfMembers({ order, offset, limit: LIMIT }, context)
      if (turn > 0) slowest = Math.max(slowest, performance.now() - begun)
      pages.push(rows.map(({ id }) => id))
    }
    return pages
  })
  return { answer: { pages: answer, page: slowest, sorts: await sortTimes(await columns.current()) }, seconds }
}

/** Of classes and calls features know. */
const columnSorts = exportedColumns.filter((by) => by !== 'consentCall' && !ListClass.options.includes(by))

/** The better of two: the first of a kind also warms up. */
async function sortTimes(columns) {
  return columnSorts.map((by) => {
    const times = [true, false].map((descending) => {
      const begun = performance.now()
      orderMembers(columns, by, descending)
      return performance.now() - begun
    })
    return { by, time: Math.min(...times) }
  })
}

function say(name, time, most) {
  console.log(`${name} ${time.toFixed(1)}ms <=${most}ms ${time <= most ? 'ok' : 'FAIL'}`)
  if (time > most) process.exitCode = 1
}

if (!serveSide(({ side, ...input }) => (side === 'slice' ? bySlice(input) : bySql(input)))) {
  const input = { folder: largeFolder(full), members: full ? 1_000_000 : 100_000 }
  const best = { page: Infinity, sorts: new Map() }
  const equal = (a, b) => {
    best.page = Math.min(best.page, b.page)
    for (const { by, time } of b.sorts) best.sorts.set(by, Math.min(best.sorts.get(by) ?? Infinity, time))
    return JSON.stringify(a.pages) === JSON.stringify(b.pages)
  }
  const sides = { a: { side: 'sql', ...input }, b: { side: 'slice', ...input } }
  await runRatio({ name: 'members-page', goal: 10, ...sides, equal, worker: import.meta.filename })
  say('PAGE members', best.page, PAGE)
  const [by, time] = [...best.sorts].toSorted((one, other) => other[1] - one[1])[0]
  say(`SORT members by ${by}`, time, SORT)
}
