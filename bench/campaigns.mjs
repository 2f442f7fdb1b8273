/**
 * #8: a campaign at full size, in memory: the waterfall over a million members with its gates, warm as an officer changes a rule; the list of
 * 200,000 pieces to xlsx; the result page of the same list at ten million lines. Says milliseconds and peak memory; `--full` is the real size.
 */
import { mkdtempSync, rmSync } from 'node:fs'
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
import { openMemory } from '../src/main/core/db/open.ts'
import { createWriter } from '../src/main/core/db/writer.ts'
import { CampaignBrief } from '../src/shared/contract/campaign-brief.ts'
import { PiecesOrder } from '../src/shared/contract/campaign-lists.ts'

const isFull = process.argv.includes('--full')
const MEMBERS = isFull ? 1_000_000 : 100_000
const LINES = isFull ? 10_000_000 : 500_000
const PIECES = isFull ? 200_000 : 20_000
const FIRST_DAY = 19_700
const DAYS = 730

const db = openMemory()
migrate(db)
fill()
const base = connect(db)
const writer = createWriter(db)
const columns = createColumnsSource(base)
const now = () => new Date('2026-01-31T08:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'regulars-bench-'))
const around = { folder, files: { pathOf: (token) => token }, columns, actor: 'cli', now, signal: new AbortController().signal }
const reading = { ...around, read: base }
const working = {
  ...reading,
  report: () => Promise.resolve(),
  operate: ({ args, inverse, kind = 'bench' }, work) => writer.operate({ kind, args, actor: 'cli', at: now() }, inverse, work),
}
const briefOf = (parts) =>
  CampaignBrief.parse({
    name: 'bench',
    code: 'B26',
    segmentId: 1,
    startsOn: FIRST_DAY + 600,
    endsOn: FIRST_DAY + 627,
    rules: { poorestGrade: 'C' },
    ...parts,
  })

await timed('columns loaded', () => columns.current())
const brief = briefOf({ rules: { poorestGrade: 'C', capacity: PIECES } })
await timed('waterfall, first time', () => audienceOf(reading, brief, undefined))
const times = []
for (let quietDays = 1; quietDays <= 5; quietDays++)
  times.push(
    await timed(`waterfall, rule changed (${quietDays})`, () =>
      audienceOf(reading, briefOf({ rules: { poorestGrade: 'C', quietDays, capacity: PIECES } }), undefined),
    ),
  )
const { id } = await writer.operate({ kind: 'campaigns.save', args: {}, actor: 'cli', at: now() }, 'rows', (write, operationId, note) =>
  saveCampaign({ brief }, { ...around, write, operationId, note }),
)
await timed('frozen', () => freezeCampaign(working, id))
const order = PiecesOrder.parse({ id, token: join(folder, 'list.xlsx') })
await timed('list to xlsx', () => exportPieces(working, order))
await timed('result page', () => campaignResult(reading, id))
await timed('result page again', () => campaignResult(reading, id))
rmSync(folder, { recursive: true, force: true })

async function timed(what, work) {
  const begun = performance.now()
  const answer = await work()
  const milliseconds = performance.now() - begun
  const size = answer?.pieces ?? answer?.rows ?? ''
  console.log(
    `${what.padEnd(32)} ${milliseconds.toFixed(0).padStart(8)} ms  rss ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB  ${size}`,
  )
  return milliseconds
}

/** Members with an address each, one card, and receipts spread over two years; written by SQL, which is fastest. */
function fill() {
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
}
