/** The list of members: a hundred rows at the start, in the middle and near the end, by the day they joined: SQL with OFFSET against a slice of ids. */
import { createColumnsSource } from '../src/main/core/columns/source.ts'
import { pageOfMembers } from '../src/main/core/members/page.ts'
import { largeFolder, medianOfFive, readLarge } from './large.mjs'
import { full, runRatio, serveSide } from './lib.mjs'

const LIMIT = 100
const offsets = (members) => [0, members / 2, members - LIMIT]

function bySql({ folder, members }) {
  const page = readLarge(folder).prepare(`
    select m.id, m.name, m.mobile, m.city, m.level, s.name as store, (select number from card where member_id = m.id limit 1) as card
    from member as m left join store as s on s.id = m.store_id order by m.joined_on, m.id limit ? offset ?`)
  return medianOfFive(() => offsets(members).map((offset) => page.all(LIMIT, offset).map(({ id }) => id)))
}

async function bySlice({ folder, members }) {
  const read = readLarge(folder)
  const columns = createColumnsSource(read)
  const context = { read, columns, signal: new AbortController().signal }
  const order = { by: 'joinedOn', descending: false }
  return medianOfFive(async () => {
    const pages = []
    for (const offset of offsets(members)) {
      const { rows } = await pageOfMembers({ order, offset, limit: LIMIT }, context)
      pages.push(rows.map(({ id }) => id))
    }
    return pages
  })
}

if (!serveSide(({ side, ...input }) => (side === 'slice' ? bySlice(input) : bySql(input)))) {
  const input = { folder: largeFolder(full), members: full ? 1_000_000 : 100_000 }
  await runRatio({
    name: 'members-page',
    goal: 10,
    a: { side: 'sql', ...input },
    b: { side: 'slice', ...input },
    worker: import.meta.filename,
  })
}
