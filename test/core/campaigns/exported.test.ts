// What has gone out is marked, and can be taken back while nothing has changed a piece since.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freezeCampaign } from '#core/campaigns/audience/freeze.ts'
import { saveCampaign } from '#core/campaigns/briefs/briefs.ts'
import { exportPieces } from '#core/campaigns/pieces/export-pieces.ts'
import { listPieces } from '#core/campaigns/pieces/pieces.ts'
import type { Working } from '#core/handlers.ts'
import { undoOperation } from '#core/workspace/undo-operation.ts'
import { CampaignBrief } from '#shared/contract/campaign-brief.ts'
import { PiecesOrder } from '#shared/contract/campaign-lists.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { aMember, aWorkspace, dayOf, type TestWorkspace } from '../../data/builders.ts'

let workspace: TestWorkspace
let folder: string

beforeEach(() => {
  workspace = aWorkspace()
  folder = mkdtempSync(join(tmpdir(), 'regulars-exported-'))
  const everybody = JSON.stringify({ kind: 'group', match: 'all', rules: [] })
  workspace.base.prepare<[string]>(`insert into segment (id, name, rule, saved_at) values (1, '全部', ?, 'x')`).run(everybody)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const working = (): Working<Progress> => ({
  ...workspace.reading,
  folder,
  report: () => Promise.resolve(),
  operate: ({ args, inverse, undoes, kind = 'campaigns.freeze' }, work) =>
    workspace.writer.operate(
      { kind, args, actor: 'cli', at: new Date('2026-01-31T08:00:00Z'), ...(undoes === undefined ? {} : { undoes }) },
      inverse,
      work,
    ),
})

async function frozenOfFour(): Promise<number> {
  for (let n = 1; n <= 4; n++)
    aMember(workspace, {
      name: `王${n}`,
      province: '上海市',
      city: '上海市',
      county: '徐汇区',
      address: `漕溪北路${n}号301室`,
      consentPost: 'yes',
    })
  const brief = CampaignBrief.parse({
    name: '春季型录',
    code: 'C25',
    segmentId: 1,
    startsOn: dayOf('2025-05-03'),
    endsOn: dayOf('2025-05-30'),
    cells: { holdoutShare: 0 },
  })
  const { id } = await workspace.command('campaigns.save', (context) => saveCampaign({ brief }, context))
  await freezeCampaign(working(), id)
  return id
}

const idOf = (kind: string): number =>
  Number(workspace.base.prepare<[string], { id: number }>('select min(id) as id from operation where kind = ?').value(kind))

test('that it has gone out is taken back and done again; a list that has gone out is not unfrozen', async () => {
  const id = await frozenOfFour()
  const states = (): string[] => listPieces(workspace.read, { id, arms: ['mailed'], offset: 0, limit: 10 }).pieces.map(({ state }) => state)
  workspace.base.execute(`update campaign_piece set state = 'returned' where sequence = 2`)
  await exportPieces(working(), PiecesOrder.parse({ id, token: join(folder, 'a.csv'), format: 'csv-utf8' }))
  expect(states()).toEqual(['exported', 'returned', 'exported', 'exported'])
  await expect(undoOperation(working(), idOf('campaigns.freeze'), {})).rejects.toMatchObject({ code: 'operation/depended-on' })
  const undone = await undoOperation(working(), idOf('campaigns.markExported'), {})
  expect(states()).toEqual(['planned', 'returned', 'planned', 'planned'])
  await undoOperation(working(), undone.operationId, {})
  expect(states()).toEqual(['exported', 'returned', 'exported', 'exported'])
})

test('what was marked is not marked in another list that was frozen in its place', async () => {
  const id = await frozenOfFour()
  await exportPieces(working(), PiecesOrder.parse({ id, token: join(folder, 'a.csv'), format: 'csv-utf8' }))
  const undone = await undoOperation(working(), idOf('campaigns.markExported'), {})
  await undoOperation(working(), idOf('campaigns.freeze'), {})
  await freezeCampaign(working(), id)
  await expect(undoOperation(working(), undone.operationId, {})).rejects.toMatchObject({ code: 'operation/depended-on' })
})
