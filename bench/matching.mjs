/** Matching over a generated base whose persons are known: how many merges are right, how many are found, and how long it takes. */
import { peopleApi } from '../src/main/core/people/api.ts'
import { createImporter } from '../test/core/imports/importer.ts'
import { duplicatedMembers } from './generate/duplicates.mjs'
import { full } from './lib.mjs'

const rows = duplicatedMembers(full ? 1_000_000 : 100_000)
const importer = createImporter()
await fill(rows)
const start = performance.now()
const report = await peopleApi.match({ merge: true }, importer.working)
const seconds = (performance.now() - start) / 1000
const found = pairsWithin(importer.all('select id, person_id as person from member order by id').map(({ person }) => person))
const waiting = importer.all('select member_a as a, member_b as b from match_pair')
const truth = pairsWithin(rows.map(({ person }) => person))
const right = [...found].filter((pair) => truth.has(pair)).length
const rightWaiting = waiting.filter(({ a, b }) => truth.has(keyOf(a - 1, b - 1))).length
const share = (part, whole) => (part / whole).toFixed(4)
console.log(
  `MATCHING members=${rows.length} pairs=${truth.size} precision=${share(right, found.size)} recall=${share(right, truth.size)} ` +
    `with-review=${share(right + rightWaiting, truth.size)} waiting=${waiting.length} right-of-waiting=${share(rightWaiting, waiting.length)} ` +
    `households=${report.households} seconds=${seconds.toFixed(1)} rss=${Math.round(process.resourceUsage().maxRSS / 1024)}`,
)

function fill(members) {
  return importer.working.operate({ args: {}, inverse: 'own' }, (write) => {
    const person = write.prepare('insert into person default values')
    const member = write.prepare(
      `insert into member (person_id, name, gender, birth_year, birth_month, birth_day, mobile, email, address) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    for (const { name, gender, birthday, mobile, email, address } of members) {
      const { lastId } = person.run()
      const [year, month, day] = birthday === '' ? [null, null, null] : birthday.split('-').map(Number)
      member.run(lastId, name, gender, year, month, day, mobile || null, email || null, address || null)
    }
  })
}

function keyOf(a, b) {
  return Math.min(a, b) * 2_097_152 + Math.max(a, b)
}

/** Every two records of one person, by their places. */
function pairsWithin(persons) {
  const places = new Map()
  persons.forEach((person, place) => places.set(person, [...(places.get(person) ?? []), place]))
  const pairs = new Set()
  for (const own of places.values()) own.forEach((a, i) => own.slice(i + 1).forEach((b) => pairs.add(keyOf(a, b))))
  return pairs
}
