/**
 * #8: a campaign at full size: the waterfall over a million members as an officer changes a rule, with another campaign of 200,000 pieces behind
 * it; the list of that one to xlsx, with the memory of the process that writes it; its result page at ten million lines. One BAR line for each
 * figure of the issue; `--full` is the real size. The workspace is made once and kept in .bench; each part runs in a process of its own.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { audienceOf } from '../src/main/core/campaigns/audience/audience.ts'
import { freezeCampaign } from '../src/main/core/campaigns/audience/freeze.ts'
import { saveCampaign } from '../src/main/core/campaigns/briefs/briefs.ts'
import { campaignResult } from '../src/main/core/campaigns/outcome/result.ts'
import { exportPieces } from '../src/main/core/campaigns/pieces/export-pieces.ts'
import { createColumnsSource } from '../src/main/core/columns/source.ts'
import { connect } from '../src/main/core/db/connections.ts'
import { migrate } from '../src/main/core/db/migrate.ts'
import { migrations } from '../src/main/core/db/migrations/list.ts'
import { openSqlite } from '../src/main/core/db/open.ts'
import { createWriter } from '../src/main/core/db/writer.ts'
import { CampaignBrief } from '../src/shared/contract/campaign-brief.ts'
import { PiecesOrder } from '../src/shared/contract/campaign-lists.ts'
import { full, holdBar } from './lib.mjs'

const MEMBERS = full ? 1_000_000 : 100_000
const LINES = full ? 10_000_000 : 1_000_000
const PIECES = full ? 200_000 : 20_000
const HOLDOUT = 0.1
const FIRST_DAY = 19_700
const DAYS = 730
const STARTS = FIRST_DAY + 600
const now = () => new Date('2026-01-31T08:00:00Z')

const part = process.argv.find((word) => word.startsWith('--part='))?.slice('--part='.length)
const file = workspaceFile()
if (part === undefined) await runParts()
else await { waterfall: measureWaterfall, list: measureList, result: measureResult }[part]()

async function runParts() {
  if (!existsSync(file)) await fill()
  for (const each of ['waterfall', 'list', 'result']) {
    const words = ['--no-warnings', import.meta.filename, `--part=${each}`, ...process.argv.slice(2)]
    if (spawnSync(process.execPath, words, { stdio: 'inherit' }).status !== 0) process.exitCode = 1
  }
}

/** Each time another rule, as when the officer turns the wheel; nothing is kept between two of them but what she has not changed. */
async function measureWaterfall() {
  const { reading } = open(file, 'read')
  await reading.columns.current()
  const first = await timed(() => audienceOf(reading, briefOf({ cells: { holdoutShare: HOLDOUT } }), undefined))
  say('waterfall, the first after a change of the data', first)
  const times = []
  for (let quietDays = 10; quietDays < 17; quietDays++) {
    const rules = { poorestGrade: 'C', quietDays, mostPerYear: 4, skipOthers: quietDays % 2 === 0, capacity: PIECES + quietDays }
    const { answer, ...took } = await timed(() => audienceOf(reading, briefOf({ rules, cells: { holdoutShare: HOLDOUT } }), undefined))
    if (answer.pieces === 0 || answer.members !== MEMBERS) throw new Error('the waterfall has nobody in it')
    times.push(took)
  }
  const typical = times.toSorted((one, other) => one.milliseconds - other.milliseconds)[3]
  say('waterfall, a rule changed', typical)
  holdBar('campaign-waterfall', typical.milliseconds, 500, 'ms')
}

/** As the writer thread does it: the columns are there already for the waterfall; withdrawing asks for them again. */
async function measureList() {
  const folder = mkdtempSync(join(tmpdir(), 'regulars-bench-'))
  try {
    const copy = join(folder, 'workspace.db')
    copyFileSync(file, copy)
    const { working } = open(copy, 'write', folder)
    await working.columns.current()
    const before = process.memoryUsage().rss
    const peak = watchMemory()
    const { answer, ...took } = await timed(() => exportPieces(working, PiecesOrder.parse({ id: 1, token: join(folder, 'list.xlsx') })))
    const most = peak()
    if (answer.rows < PIECES) throw new Error(`${answer.rows} rows, fewer than ${PIECES}`)
    say(`list of ${answer.rows} rows; columns before it ${megabytes(before)} MB, most ${megabytes(most)} MB`, took)
    holdBar('campaign-list-xlsx', took.milliseconds / 1000, 10, 's')
    holdBar('campaign-list-memory', megabytes(most - before), 512, 'MB')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureResult() {
  const { reading } = open(file, 'read')
  await reading.columns.current()
  const { answer, ...first } = await timed(() => campaignResult(reading, 1))
  if (answer.reached.assigned < PIECES) throw new Error(`${answer.reached.assigned} pieces, fewer than ${PIECES}`)
  say(`result of ${answer.reached.assigned} pieces, ${answer.mailed.responders} responded`, first)
  say('result once more', await timed(() => campaignResult(reading, 1)))
  holdBar('campaign-result', first.milliseconds, 500, 'ms')
}

function open(path, mode, folder = tmpdir()) {
  const db = openSqlite(path, mode)
  const read = connect(db)
  const columns = createColumnsSource(read)
  const around = { folder, files: { pathOf: (token) => token }, columns, actor: 'cli', now, signal: new AbortController().signal }
  const reading = { ...around, read }
  if (mode === 'read') return { reading }
  const writer = createWriter(db)
  const operate = ({ args, inverse, kind = 'bench' }, work) => writer.operate({ kind, args, actor: 'cli', at: now() }, inverse, work)
  return { db, around, writer, reading, working: { ...reading, report: () => Promise.resolve(), operate } }
}

function briefOf(parts) {
  return CampaignBrief.parse({
    name: 'bench',
    code: 'B26',
    segmentId: 1,
    marginRate: 0.4,
    expectation: { responseRate: 0.05, ticketFen: 20_000 },
    cost: { printFen: 300 },
    startsOn: STARTS,
    endsOn: STARTS + 27,
    ...parts,
  })
}

async function timed(work) {
  const [begun, before] = [performance.now(), process.cpuUsage()]
  const answer = await work()
  const { user, system } = process.cpuUsage(before)
  return { answer, milliseconds: performance.now() - begun, cpu: (user + system) / 1000 }
}

function say(what, { milliseconds, cpu }) {
  console.log(`${what}: ${milliseconds.toFixed(0)} ms, ${cpu.toFixed(0)} ms of processors`)
}

function megabytes(bytes) {
  return Math.round(bytes / 2 ** 20)
}

/** Answers the most bytes the process has held since. */
function watchMemory() {
  let most = 0
  const look = () => (most = Math.max(most, process.memoryUsage.rss()))
  const timer = setInterval(look, 20)
  return () => {
    clearInterval(timer)
    return look()
  }
}

/** Made once per size, schema and text of this file. */
function workspaceFile() {
  const text = readFileSync(import.meta.filename, 'utf8')
  const filling = text.slice(text.indexOf('async function fill'))
  const key = createHash('sha256')
    .update(JSON.stringify([MEMBERS, LINES, PIECES, migrations.map(({ up }) => up), filling]))
    .digest('hex')
    .slice(0, 12)
  return join(import.meta.dirname, '..', '.bench', `campaigns-${key}`, 'workspace.db')
}

/** Members with an address each, one card, and receipts spread over two years, written by SQL, which is fastest; then a frozen campaign. */
async function fill() {
  mkdirSync(join(file, '..'), { recursive: true })
  rmSync(`${file}.part`, { force: true })
  const db = openSqlite(`${file}.part`, 'create')
  migrate(db)
  const receipts = LINES / 2
  db.exec(`
    pragma foreign_keys = off;
    create temp table number (value integer primary key);
    insert into temp.number with recursive n (value) as (select 1 union all select value + 1 from n where value < ${Math.max(MEMBERS, receipts)}) select value from n;
    insert into workspace (key, value) values ('uuid', 'bench'), ('name', 'bench');
    insert into operation (id, at, actor, kind, args, row_count, hash) values (1, 'x', 'cli', 'imports.commit', '{}', 0, x'00');
    insert into import_run values (1, 1, 'x', 'x', null, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, '{}');
    insert into import_file (id, run_id, name, sha256, bytes, kind, encoding, encoding_found_by, exported_at, exported_at_from) values (1, 1, 'x', 'aa', 1, 'xlsx', null, null, 1900000000, 'print');
    insert into import_sheet (id, file_id, position, name, kind, source_id, mapping, settings, rows_physical, rows_data, summary) values (1, 1, 0, 'x', 'members', null, '{}', '{}', 1, 1, '{}');
    insert into segment (id, name, rule, saved_at) values (1, 'all', '{"kind":"group","match":"all","rules":[]}', 'x');
    insert into store (id, code, name) select value, 'S' || value, '门店' || value from (select value from temp.number where value <= 20);
    insert into product (id, code, name) select value, 'P' || value, '商品' || value from (select value from temp.number where value <= 500);
    insert into person (id) select value from (select value from temp.number where value <= ${MEMBERS});
    insert into member (id, person_id, name, gender, mobile, postcode, province, city, county, address, consent_post, run_id)
      select value, value, '王' || value, iif(value % 3, 'female', 'male'), '138' || (10000000 + value), printf('2000%02d', value % 100), '上海市', '上海市', '徐汇区',
        '漕溪北路' || (value % 4000 + 1) || '弄' || (value / 4000 + 1) || '号301室', iif(value % 20, 'yes', 'no'), 1
      from (select value from temp.number where value <= ${MEMBERS});
    insert into card (id, number, number_given, member_id, link, run_id) select value, 'K' || value, 'K' || value, value, 'card', 1 from (select value from temp.number where value <= ${MEMBERS});
    insert into receipt (id, store_id, business_day, number, till, number_given, card_id, kind, status, net_fen, paid_fen, list_fen, quantity_milli, line_count, digest, run_id, sheet_id, row_number)
      select value, value % 20 + 1, ${FIRST_DAY} + value % ${DAYS}, 'R' || value, '', 'R' || value, (value * 7919) % ${MEMBERS} + 1, 'sale', 'valid', 20000, 20000, 20000, 2000, 2, 0, 1, 1, 1
      from (select value from temp.number where value <= ${receipts});
    insert into line (receipt_id, n, product_id, kind, quantity_milli, paid_fen, row_number)
      select r.value, n.value, (r.value * 31 + n.value) % 500 + 1, 0, 1000, 10000, 1 from (select value from temp.number where value <= ${receipts}) as r, (select value from temp.number where value <= 2) as n;
  `)
  db.close()
  const { db: opened, around, writer, working } = open(`${file}.part`, 'write')
  // So many that, less the holdout, at least as many pieces go out as the figure says.
  const brief = briefOf({ rules: { capacity: Math.ceil((PIECES * 1.001) / (1 - HOLDOUT)) }, cells: { holdoutShare: HOLDOUT } })
  const { id } = await writer.operate({ kind: 'campaigns.save', args: {}, actor: 'cli', at: now() }, 'rows', (write, operationId, note) =>
    saveCampaign({ brief }, { ...around, write, operationId, note }),
  )
  say('frozen', await timed(() => freezeCampaign(working, id)))
  opened.close()
  renameSync(`${file}.part`, file)
}
