/** Every query of the contract, on workspaces where little can be told: an answer that keeps its word, or a refusal it declared. Never a fault. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { listProcedures } from '../../src/main/cli/procedures.ts'
import { aMember, aProduct, aReceipt, aStore, aWorkspace, dayOf, type TestWorkspace } from '../data/builders.ts'
import { faultOf } from '../data/fault-of.ts'
import { inputsOf } from '../data/random-input.ts'
import { askByName, clientOf } from '../core/reports/asking.ts'

const day = dayOf('2025-06-15')
const queries = listProcedures().filter(({ kind }) => kind === 'query')
const runs = process.env['REGULARS_NIGHTLY'] ? 200 : 12

const members = (workspace: TestWorkspace, count: number) => Array.from({ length: count }, () => aMember(workspace, { name: '王芳' }))

const workspaces: Readonly<Record<string, (workspace: TestWorkspace) => void>> = {
  'nothing at all': () => {},
  'one member who never bought': (workspace) => void aMember(workspace),
  'one member and one receipt': (workspace) => {
    aReceipt(workspace, { card: aMember(workspace).card, day, lines: [{ productId: aProduct(workspace), paidFen: 100_00 }] })
  },
  'one day of data': (workspace) => {
    const products = ['上衣', null].map((category) => aProduct(workspace, { category }))
    for (const [i, { card }] of members(workspace, 8).entries())
      aReceipt(workspace, { card, day, lines: [{ productId: products[i % 2] ?? null, paidFen: (i + 1) * 10_00 }] })
  },
  'all returns': (workspace) => {
    for (const { card } of members(workspace, 6)) aReceipt(workspace, { card, day, netFen: -50_00 })
  },
  'sales that cancel out': (workspace) => {
    for (const { card } of members(workspace, 6)) {
      aReceipt(workspace, { card, day, netFen: 50_00 })
      aReceipt(workspace, { card, day: day + 400, netFen: -50_00 })
    }
  },
  'nobody known': (workspace) => {
    aStore(workspace)
    for (let n = 0; n < 6; n++) aReceipt(workspace, { card: null, day: day + n * 70 })
  },
  'everything free': (workspace) => {
    const product = aProduct(workspace, { category: '赠品', listFen: 0 })
    for (const [i, { card }] of members(workspace, 6).entries())
      aReceipt(workspace, { card, day: day + i, lines: [{ productId: product, paidFen: 0 }] })
  },
  'years without a receipt between': (workspace) => {
    const product = aProduct(workspace, { category: '上衣', category2: '衬衫', brand: 'A', style: 'S1', listFen: 300_00, launchedOn: day })
    for (const [i, { card }] of members(workspace, 12).entries())
      for (const later of [0, 1500 + i]) aReceipt(workspace, { card, day: day + later, lines: [{ productId: product, paidFen: 200_00 }] })
  },
  'one who buys every day': (workspace) => {
    const [own, ...others] = members(workspace, 3)
    for (let n = 0; n < 200; n++) aReceipt(workspace, { card: own?.card ?? null, day: day + n, netFen: 1_000_000_00 })
    for (const { card } of others) aReceipt(workspace, { card, day, netFen: 1 })
  },
}

test.each(Object.entries(workspaces))(
  '%s',
  async (_, arrange) => {
    const workspace = aWorkspace()
    arrange(workspace)
    workspace.base.prepare<[string]>('update import_run set summary = ?').run(JSON.stringify(summary))
    workspace.base
      .prepare<[string]>(`insert into segment (id, name, rule, saved_at) values (1, '全部', ?, 'x')`)
      .run(JSON.stringify({ kind: 'group', match: 'all', rules: [] }))
    const folder = mkdtempSync(join(tmpdir(), 'regulars-queries-'))
    const client = clientOf({ ...workspace.reading, folder })
    const faults: string[] = []
    for (const { name, refuses, input } of queries) {
      const payloads: readonly unknown[] =
        input === undefined ? [undefined] : [{}, ...fc.sample(inputsOf(input), { numRuns: runs, seed: 11 })]
      for (const payload of payloads) {
        const fault = await askByName(client, name, payload).then(
          () => undefined,
          (error: unknown) => faultOf(error, refuses),
        )
        if (fault !== undefined) faults.push(`${name} ${JSON.stringify(payload)}: ${fault}`)
      }
    }
    rmSync(folder, { recursive: true, force: true })
    expect(faults).toEqual([])
  },
  120_000,
)

/** What an import writes down of itself: here of none of the rows. */
const none = { new: 0, changed: 0, same: 0 }
const rows = { physical: 0, title: 0, header: 0, blank: 0, footer: 0, data: 0, duplicate: 0, quarantined: 0, ...none }
const summary = { seconds: 0, rows, files: [], members: none, receipts: none, lines: none, kinds: [], netFen: 0 }
