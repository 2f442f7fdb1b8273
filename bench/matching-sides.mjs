/** What the processes of the matching bench do, each over the same file. */
import { createColumnsSource } from '../src/main/core/columns/source.ts'
import { connect } from '../src/main/core/db/connections.ts'
import { migrate } from '../src/main/core/db/migrate.ts'
import { openSqlite } from '../src/main/core/db/open.ts'
import { createWriter } from '../src/main/core/db/writer.ts'
import { matchBase } from '../src/main/core/people/match-base.ts'
import { matchRecords } from '../src/main/core/people/matching/match.ts'
import { readMemberRecords } from '../src/main/core/people/member-records.ts'
import { membersModel } from '../src/main/core/people/models/members.ts'
import { matchInverse } from '../src/main/core/people/undo-run.ts'
import { duplicatedMembers } from './generate/duplicates.mjs'
import { naivePairs } from './matching-naive.mjs'

function open(file, signal = new AbortController().signal) {
  const db = openSqlite(file, 'write')
  const base = connect(db)
  const writer = createWriter(db)
  const at = new Date()
  const working = {
    read: base,
    folder: '',
    columns: createColumnsSource(base),
    actor: 'cli',
    now: () => at,
    signal,
    // As the product does: a turn of the event loop at every report, and the end once cancelled.
    report: async () => {
      signal.throwIfAborted()
      await new Promise((resolve) => setImmediate(resolve))
      signal.throwIfAborted()
    },
    operate: ({ args, inverse }, work) => writer.operate({ kind: 'people.match', args, actor: 'cli', at }, inverse, work),
  }
  return { db, base, working }
}

/** Member n is the n-th row, so that the truth is known by place. */
export async function fill({ file, count }) {
  const db = openSqlite(file, 'create')
  migrate(db)
  db.exec(`insert into workspace (key, value) values ('uuid', 'bench')`)
  const person = db.prepare('insert into person (id) values (?)')
  const member = db.prepare(
    `insert into member (id, person_id, name, gender, birth_year, birth_month, birth_day, mobile, email, address) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  db.exec('begin')
  duplicatedMembers(count).forEach(({ name, gender, birthday, mobile, email, address }, place) => {
    person.run(place + 1)
    const [year, month, day] = birthday === '' ? [null, null, null] : birthday.split('-').map(Number)
    member.run(place + 1, place + 1, name, gender, year, month, day, mobile || null, email || null, address || null)
  })
  db.exec('commit')
  db.close()
  return { answer: count }
}

export async function matched({ file }) {
  const { db, base, working } = open(file)
  const [start, spent] = [performance.now(), process.cpuUsage()]
  const figures = await matchBase(true, working)
  const seconds = (performance.now() - start) / 1000
  // On a computer that is busy with other work the time of the processor tells more.
  const { user, system } = process.cpuUsage(spent)
  const processor = (user + system) / 1e6
  const persons = db.prepare('select person_id from member order by id').pluck().all()
  const waiting = db.prepare('select (member_a - 1) * 2097152 + member_b - 1 from match_pair').pluck().all()
  const undo = performance.now()
  await working.operate({ args: {}, inverse: 'own' }, (write) => matchInverse.undo(write, figures.operationId, working.report))
  const undoSeconds = (performance.now() - undo) / 1000
  const rss = process.resourceUsage().maxRSS / 1024
  const { pairs } = await matchRecords(membersModel(await readMemberRecords(base, working.signal)))
  const compared = Array.from(
    { length: pairs.count },
    (_, pair) => Math.min(pairs.a[pair], pairs.b[pair]) * 2_097_152 + Math.max(pairs.a[pair], pairs.b[pair]),
  )
  return { answer: { persons, waiting, compared, figures, seconds, processor, undoSeconds, rss }, seconds }
}

/** Reading, comparing and judging without writing. */
export async function tried({ file }) {
  const start = performance.now()
  const figures = await matchBase(false, open(file).working)
  return { answer: figures.pairs, seconds: (performance.now() - start) / 1000 }
}

export async function naive({ file }) {
  const start = performance.now()
  const pairs = naivePairs(open(file).db)
  return { answer: pairs, seconds: (performance.now() - start) / 1000 }
}

/** Runs that are cancelled at moments spread over a whole run: how long each takes to end. */
export async function cancelled({ file }) {
  const whole = (await tried({ file })).seconds * 1000
  const tries = 4
  let slowest = 0
  for (let n = 0; n < tries; n++) {
    const controller = new AbortController()
    const { db, working } = open(file, controller.signal)
    let asked = 0
    setTimeout(
      () => {
        asked = performance.now()
        controller.abort()
      },
      (whole * (n + 0.5)) / tries,
    )
    await matchBase(false, working).catch(() => {})
    if (asked > 0) slowest = Math.max(slowest, performance.now() - asked)
    db.close()
  }
  return { answer: { slowest, tries } }
}
