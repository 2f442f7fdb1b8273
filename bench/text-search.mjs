/** #16: finding members by part of a name, digits or a card: LIKE over three columns of one table against the search call. */
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { placesOf } from '../src/main/core/columns/bitmap.ts'
import { createColumnsSource } from '../src/main/core/columns/source.ts'
import { findMembers } from '../src/main/core/columns/text-search.ts'
import { largeFolder, medianOfFive, readLarge } from './large.mjs'
import { full, runRatio, serveSide } from './lib.mjs'

const needles = ['81234', '97531', '王伟', '欧阳', '陈静怡', '刘洋', '0000000070007']

/** Name, mobile and card side by side, the shape LIKE likes best. */
function flatFile(folder) {
  const file = join(folder, 'flat.db')
  if (existsSync(file)) return file
  rmSync(`${file}.part`, { force: true })
  const db = new Database(`${file}.part`)
  db.exec(`
    attach '${join(folder, 'workspace.db')}' as large;
    create table flat (id integer primary key, name text, mobile text, card text);
    insert into flat select m.id, m.name, m.mobile, c.number from large.member as m join large.card as c on c.member_id = m.id;`)
  db.close()
  renameSync(`${file}.part`, file)
  return file
}

function byLike({ flat }) {
  const db = new Database(flat, { readonly: true })
  db.pragma('cache_size = -262144')
  const like = db.prepare('select id from flat where name like ?1 or mobile like ?1 or card like ?1 order by id').pluck()
  return medianOfFive(() => needles.map((needle) => like.all({ 1: `%${needle}%` })))
}

async function bySearch({ folder }) {
  const columns = await createColumnsSource(readLarge(folder)).current()
  const { id } = columns.members
  return medianOfFive(() => needles.map((needle) => Array.from(placesOf(findMembers(columns, needle)), (place) => id[place])))
}

if (!serveSide(({ side, ...input }) => (side === 'search' ? bySearch(input) : byLike(input)))) {
  const folder = largeFolder(full)
  const input = { folder, flat: flatFile(folder) }
  const goal = full ? 6 : 4
  await runRatio({
    name: 'text-search',
    goal,
    a: { side: 'like', ...input },
    b: { side: 'search', ...input },
    worker: import.meta.filename,
  })
}
