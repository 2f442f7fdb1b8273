/**
 * How long each value screen waits for its first answer once the engine has prepared the usual questions, as it does after opening and after
 * an import, with the officer's margins entered (performance.md 7.1: at most 200 ms at full scale). Beside it, what the same answer takes anew, with the facts of persons built:
 * that is what another scope or setting costs. Not a ratio: one line per screen; ends with 1 when one takes longer. `--full`: a million members.
 */
import { personFacts } from '../src/main/core/value/facts/person-facts.ts'
import { journeysOf } from '../src/main/core/value/facts/journeys.ts'
import { profitOf } from '../src/main/core/value/facts/profit.ts'
import { valueApi } from '../src/main/core/value/api.ts'
import { prepareValue } from '../src/main/core/value/prepare.ts'
import { resolveScope } from '../src/main/core/value/scope/resolve-scope.ts'
import { registrationOf } from '../src/main/core/value/share/registered.ts'
import { usualChoices } from '../src/shared/contract/value-choices.ts'
import { MarginInput } from '../src/shared/contract/value-tiers.ts'
import { value } from '../src/shared/contract/value.ts'
import { largeFolder, readLarge } from './large.mjs'
import { full } from './lib.mjs'
import { columnsOf, wholeScope } from './value-columns.mjs'

const LIMIT = 200
const margins = MarginInput.parse({ categoryRates: [{ category: '大衣', rate: 0.5 }], brandRate: 0.4 })
const scope = {}

const screens = [
  { name: 'rfm', input: { scope } },
  { name: 'concentration', input: { scope, margins } },
  { name: 'concentration', input: { scope, by: 'profit', margins } },
  { name: 'shareTable', input: { scope, by: 'year' } },
  { name: 'averages', input: { scope } },
  { name: 'tiers', input: { scope, margins } },
  { name: 'importance', input: { scope, margins } },
  { name: 'people', input: { set: { of: 'ranking', input: { scope } } } },
  { name: 'people', input: { set: { of: 'rfm-eight', input: { scope }, group: 'important-value' } } },
  { name: 'ofMember', input: { memberId: 5, rfm: { scope }, tiers: { scope, margins } } },
  { name: 'lifecycle', input: { scope } },
  { name: 'repurchaseCycle', input: { scope } },
  { name: 'categoryCycles', input: { scope } },
  { name: 'ladder', input: { scope } },
  { name: 'cohorts', input: { scope } },
  { name: 'attrition', input: { scope } },
  { name: 'relationship', input: { scope } },
  { name: 'stageHistory', input: { memberId: 5, scope } },
  { name: 'growth', input: {} },
  { name: 'seedValue', input: { scope, by: 'year', costs: [{ kind: 'acquisition', fen: 100_000 }] } },
  { name: 'rolling', input: { scope } },
  { name: 'moreLoyal', input: { scope } },
  { name: 'profileOfMember', input: { memberId: 5, scope } },
  { name: 'people', input: { set: { of: 'life', input: { scope }, stages: ['lapsed'] } } },
]

const folder = largeFolder(full)
const read = readLarge(folder)
const columns = await columnsOf(folder)
const signal = new AbortController().signal

/** A view of the columns that has only the facts, so that the rest of the answer is made anew. */
async function withFacts() {
  const fresh = { ...columns }
  const resolved = resolveScope(fresh, wholeScope, wholeScope.period)
  await Promise.all([personFacts(fresh, resolved), profitOf(fresh, resolved, margins), registrationOf(fresh), journeysOf(fresh, resolved)])
  return fresh
}

async function timeOf(name, asked, current) {
  const start = performance.now()
  await valueApi[name](asked, { read, signal, columns: { current: async () => current } })
  return performance.now() - start
}

const started = performance.now()
await prepareValue(columns, read, () => false, { ...usualChoices, margins })
console.log(`PREPARED value-screens ${((performance.now() - started) / 1000).toFixed(1)}s`)
for (const { name, input } of screens) {
  const asked = value[name]['~orpc'].inputSchema.parse(input)
  const first = await timeOf(name, asked, columns)
  const anew = []
  for (let turn = 0; turn < 3; turn++) anew.push(await timeOf(name, asked, await withFacts()))
  const isQuick = first <= LIMIT
  const middle = anew.toSorted((one, other) => one - other)[1]
  console.log(`BAR value-screens ${name} ${first.toFixed(0)}ms <=${LIMIT}ms ${isQuick ? 'ok' : 'FAIL'}  anew=${middle.toFixed(0)}ms`)
  if (!isQuick) process.exitCode = 1
}
