/** The parser as the process it is: started, asked, answered, thrown away. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import type { ParserEvent, ParserRequest } from '#shared/contract/parser.ts'
import { type ParserMessage, unpackEvent } from '#shared/contract/parser-talk.ts'
import { rowXml, xlsx } from '../data/ugly/workbook.ts'
import { type FileRead, take, testFolder } from './read-all.ts'

const folder = testFolder()
afterAll(folder.remove)

const entry = join(import.meta.dirname, '../../src/main/parser/entry.ts')
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill()
})

function startParser(): { readonly ask: (request: ParserRequest) => void; readonly events: ParserEvent[]; readonly child: ChildProcess } {
  const child = fork(entry, { serialization: 'advanced', execArgv: ['--no-warnings', '--max-old-space-size=1024'] })
  children.push(child)
  const events: ParserEvent[] = []
  child.on('message', (message: ParserMessage) => events.push(unpackEvent(message)))
  return { ask: (request) => void child.send(request), events, child }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10))
}

const path = join(folder.path, 'sales.xlsx')
writeFileSync(path, xlsx({ sheets: [{ rows: Array.from({ length: 26_000 }, (_, n) => rowXml(n + 1, [`00${n}`, n / 4, '王'])).join('') }] }))

test('never more than four batches are under way, and each `more` brings one', async () => {
  const { ask, events } = startParser()
  const batches = (): number => events.filter(({ tell }) => tell === 'rows').length
  ask({ ask: 'read', path, options: {} })
  await until(() => batches() === 4)
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(batches()).toBe(4)
  for (let n = 5; n <= 8; n++) {
    ask({ ask: 'more' })
    await until(() => batches() === n)
  }
  await until(() => events.at(-1)?.tell === 'end')
  const read: FileRead = { sheets: [], ended: false }
  for (const event of events) take(read, event)
  expect(read.sheets[0]?.rows).toHaveLength(26_000)
  expect(read.sheets[0]?.rows[25_999]).toEqual(['0025999', 6_499.75, '王'])
  expect(read.sheets[0]?.end?.rows).toBe(26_000)
})

test('cells arrive as the reader said them: codes with zeros, flaws, and a number too large to be written as JSON', async () => {
  const ugly = join(folder.path, 'ugly.xlsx')
  const number = (cell: string, text: string) => `<c r="${cell}"><v>${text}</v></c>`
  const error = '<c r="C1" t="e"><v>#N/A</v></c>'
  writeFileSync(
    ugly,
    xlsx({ sheets: [{ rows: `<row r="1">${number('A1', '1e999')}${number('B1', '0.1')}${error}</row>${rowXml(2, ['0012', '"\\王'])}` }] }),
  )
  const { ask, events } = startParser()
  ask({ ask: 'read', path: ugly, options: {} })
  await until(() => events.at(-1)?.tell === 'end')
  const rows = events.flatMap((event) => (event.tell === 'rows' ? [event.batch.columns] : []))
  expect(rows).toEqual([
    [
      [{ flaw: 'damaged-number', text: '1e999', value: Infinity }, '0012'],
      [0.1, '"\\王'],
      [{ flaw: 'error', text: '#N/A' }, null],
    ],
  ])
})

test('a refusal is the last word', async () => {
  const { ask, events } = startParser()
  ask({ ask: 'read', path: join(folder.path, 'none.csv'), options: {} })
  await until(() => events.length > 0)
  expect(events).toEqual([{ tell: 'refused', refusal: { code: 'E_NOT_FOUND' } }])
})

test('the process ends when nobody listens any more', async () => {
  const { child } = startParser()
  await once(child, 'spawn')
  child.disconnect()
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
})
