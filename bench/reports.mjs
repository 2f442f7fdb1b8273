/**
 * What a report costs: the figures of a whole monthly pack, which are the most of the way to its PDF (goal of the whole: 6 s), and an answer
 * of the report builder (goal: 500 ms). Not a ratio: one line each; ends with 1 when one takes longer. `--full`: a million members, ten million
 * lines. The sheet itself is printed by the program: what that takes hangs on no row (test/e2e/report-pictures.test.ts says it).
 */
import { createColumnsSource } from '../src/main/core/columns/source.ts'
import { buildTable } from '../src/main/core/reports/builder/build-table.ts'
import { composeReport } from '../src/main/core/reports/compose.ts'
import { shownByMember } from '../src/main/core/people/shown.ts'
import { ruleFigures } from '../src/main/core/value/rule-figures.ts'
import { prepareValue } from '../src/main/core/value/prepare.ts'
import { BuiltQuestion } from '../src/shared/contract/report-builder.ts'
import { PackDraft } from '../src/shared/contract/reports.ts'
import { largeFolder, readLarge } from './large.mjs'
import { full } from './lib.mjs'

const PACK_SECONDS = 6
const ANSWER_MILLISECONDS = 500

const read = readLarge(largeFolder(full))
const columns = createColumnsSource(read)
const reading = {
  folder: ':memory:',
  files: { pathOf: (token) => token },
  openParser: () => {
    throw new Error('no files here')
  },
  columns,
  figures: ruleFigures,
  shown: shownByMember,
  actor: 'cli',
  now: () => new Date(),
  read,
  signal: new AbortController().signal,
}
await prepareValue(await columns.current(), read)

let isLate = false
async function bar(name, limit, run) {
  const start = performance.now()
  await run()
  const took = performance.now() - start
  const isQuick = limit === undefined || took <= limit
  isLate ||= !isQuick
  console.log(`BAR reports ${name} ${took.toFixed(0)}ms${limit === undefined ? '' : ` <=${limit}ms ${isQuick ? 'ok' : 'FAIL'}`}`)
}

const kinds = ['monthly', 'member-share', 'quality', 'value', 'brand', 'stores', 'kpi', 'definitions']
const pack = (...pages) => PackDraft.parse({ name: 'bench', pages: pages.map((kind) => ({ kind })), period: 'last-month' })
for (const kind of kinds) await bar(`page ${kind}`, undefined, () => composeReport(pack(kind), reading))
await bar('whole pack', PACK_SECONDS * 1000, () => composeReport(pack(...kinds), reading))

const scope = { period: { span: 'last-days', days: 365 } }
const questions = {
  'net sales by month': { measures: ['netFen'], by: 'month', scope },
  'share by store against the year before': { measures: ['revenueShare', 'persons'], by: 'store', scope, compare: 'year-before' },
  'rolling customers by month': { measures: ['persons', 'occasions'], by: 'month', scope, rolling: true },
  'same stores by category': { measures: ['netFen', 'pieces'], by: 'category', scope, sameStore: true, compare: 'year-before' },
  'new persons by guide': { measures: ['newPersons', 'ticketFen'], by: 'guide', scope },
}
for (const [name, question] of Object.entries(questions)) {
  const asked = BuiltQuestion.parse(question)
  await buildTable(asked, reading)
  await bar(name, ANSWER_MILLISECONDS, () => buildTable(asked, reading))
}
process.exitCode = isLate ? 1 : 0
