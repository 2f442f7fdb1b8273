import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { createDropBox } from '../../src/main/shell/drop-box.ts'
import { createGrants } from '../../src/main/shell/grants.ts'
import { withOpened } from '../../src/main/shell/recent-workspaces.ts'
import { readStartArguments } from '../../src/main/shell/start-arguments.ts'

test('the command line names a workspace and files; switches and the program folder are passed over', () => {
  const argv = ['electron', '--no-sandbox', '.', '--workspace', 'data/熟客', '会员 资料.xlsx', '--lang=zh-CN', 'readme.md', 'sales.CSV']
  expect(readStartArguments(argv, '/home/li')).toEqual({
    workspace: resolve('/home/li/data/熟客'),
    files: [resolve('/home/li/会员 资料.xlsx'), resolve('/home/li/sales.CSV')],
  })
})

test('a workspace folder that looks like a file is no file to import', () => {
  expect(readStartArguments(['regulars', '--workspace', 'brand.csv'], '/w').files).toEqual([])
})

test('without arguments there is nothing to do', () => {
  expect(readStartArguments(['regulars'], '/w')).toEqual({ files: [] })
})

test('the page learns name and token of a file, never its path', () => {
  const told: string[][] = []
  const grants = createGrants((token, path) => told.push([token, path]))
  const first = grants.grant('/home/li/会员.xlsx')
  const second = grants.grant('/home/li/会员.xlsx')
  expect(JSON.stringify(first)).not.toContain('/home')
  expect(first.name).toBe('会员.xlsx')
  expect(first.token).not.toBe(second.token)
  expect(told).toEqual([...grants.all()].map((pair) => [...pair]))
  expect(grants.pathOf(first.token)).toBe('/home/li/会员.xlsx')
  expect(grants.pathOf('made-up')).toBeUndefined()
})

test('files that come before the page listens wait for it; later ones come at once', async () => {
  const box = createDropBox()
  box.put([{ token: '1', name: 'a.csv' }])
  box.put([{ token: '2', name: 'b.csv' }])
  const stream = box.stream(undefined)
  expect((await stream.next()).value).toEqual([
    { token: '1', name: 'a.csv' },
    { token: '2', name: 'b.csv' },
  ])
  const next = stream.next()
  await Promise.resolve()
  box.put([{ token: '3', name: 'c.csv' }])
  expect((await next).value).toEqual([{ token: '3', name: 'c.csv' }])
  await stream.return(undefined)
})

test('the list of recent workspaces has each folder once, the latest on top, and ten at most', () => {
  const at = new Date(0)
  const many = Array.from({ length: 12 }, (_, i) => `/w/${i}`).reduce<ReturnType<typeof withOpened>>(
    (list, folder) => withOpened(list, folder, folder, at),
    [],
  )
  expect(many.map((recent) => recent.folder).slice(0, 2)).toEqual(['/w/11', '/w/10'])
  expect(many).toHaveLength(10)
  const again = withOpened(many, '/w/5', 'renamed', at)
  expect(again[0]).toMatchObject({ folder: '/w/5', name: 'renamed' })
  expect(again).toHaveLength(10)
  expect(new Set(again.map((recent) => recent.id)).size).toBe(10)
})
