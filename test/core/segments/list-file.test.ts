import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Working } from '#core/handlers.ts'
import { segmentsApi } from '#core/segments/api.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { aMember, aWorkspace, type TestWorkspace } from '../../data/builders.ts'
import { readFile } from '../../../src/main/parser/read-file.ts'

let workspace: TestWorkspace
let folder: string
beforeEach(() => {
  workspace = aWorkspace()
  folder = mkdtempSync(join(tmpdir(), 'list-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function working(): Working<Progress> {
  const { reading, writer } = workspace
  return {
    ...reading,
    openParser: (path, options) => readFile(path, options),
    report: () => Promise.resolve(),
    operate: ({ args, inverse }, work) =>
      writer.operate({ kind: 'segments.importListFile', args, actor: 'cli', at: reading.now() }, inverse, work),
  }
}

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

test('the column of a file whose cells find most members is offered first, and brings them into a segment', async () => {
  for (const card of ['0001', '0002', '0003']) aMember(workspace, { cards: [card] })
  const token = file('名单.csv', '姓名,门店,会员卡号\n王芳,静安,0001\n李丽,静安,0002\n,,\n赵云,静安,9999\n')
  const { columns } = await segmentsApi.lookAtList({ token }, working())
  expect(columns.map(({ heading, filled, found }) => [heading, filled, found])).toEqual([
    ['会员卡号', 4, 2],
    ['姓名', 4, 0],
    ['门店', 4, 0],
  ])
  const order = { token, column: columns[0]?.index ?? 0, hasHeading: true, name: '名单', mode: 'replace', by: 'card' } as const
  expect(await segmentsApi.importListFile(order, working())).toMatchObject({ codes: 3, matched: 2, after: 2, unmatched: ['9999'] })
  expect(await segmentsApi.list(undefined, workspace.reading)).toMatchObject([{ name: '名单', kind: 'frozen', memberCount: 2 }])
})

test('what is no table is refused with its reason', async () => {
  const token = file('名单.xlsx', '%PDF-1.7\n1 0 obj\n')
  await expect(segmentsApi.lookAtList({ token }, working())).rejects.toMatchObject({ code: 'file/refused' })
})
