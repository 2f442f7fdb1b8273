import { ORPCError } from '@orpc/client'
import { afterEach, expect, test, vi } from 'vitest'
import { describeRefusal, sentence } from '../../src/renderer/app/refusal-text.ts'
import { translator } from './texts.ts'

const zh = translator('zh-CN').getFixedT('zh-CN', 'refusal')
const en = translator('en').getFixedT('en', 'refusal')

afterEach(() => vi.restoreAllMocks())

test('a refusal reads as its own sentence, with its data', () => {
  const error = new ORPCError('segment/name-taken', { defined: true, data: { name: '老客户 <b>' } })
  expect(describeRefusal(error, zh)).toEqual({ text: '已经有一个人群叫“老客户 <b>”，请换个名字。' })
  expect(describeRefusal(error, en).text).toContain('老客户 <b>')
})

test('what is not declared is a fault: no stack, a number, and the same number each time', () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const error = new ORPCError('segment/name-taken', { data: { name: 'x' }, message: 'SqliteError: secret' })
  const first = describeRefusal(error, zh)
  expect(first.incident).toBeTruthy()
  expect(first.text).toContain(first.incident)
  expect(first.text).not.toContain('Sqlite')
  expect(describeRefusal(error, zh).incident).toBe(first.incident)
  expect(describeRefusal(new Error('other'), zh).incident).not.toBe(first.incident)
  expect(log).toHaveBeenCalled()
})

test('a call that lost its engine is neither refusal nor fault', () => {
  const lost = new Error('[AsyncIdQueue] Queue[2] was closed or aborted while waiting for pulling.')
  lost.name = 'AbortError'
  expect(describeRefusal(lost, en)).toEqual({ text: 'The data engine stopped before it could answer. It is being started again.' })
})

test('a file that cannot be read says which one, why and where', () => {
  const data = { file: '销售.csv', refusal: { code: 'E_QUOTE_NOT_CLOSED', row: 812 } }
  expect(sentence('file/refused', data, zh)).toMatch(/销售\.csv.*第 812 行的引号没有闭合/)
  const big = { file: 'a.xlsx', refusal: { code: 'E_FILE_TOO_BIG', size: 812_000_000, limit: 300_000_000 } }
  expect(sentence('file/refused', big, en)).toContain('the file has 812 MB, the limit is 300 MB')
})

test('lists and sizes are written as a person reads them', () => {
  expect(sentence('import/required-missing', { file: 'a.csv', sheet: 'a', fields: ['门店', '小票号'] }, zh)).toContain('门店, 小票号')
  const dependants = [
    { operationId: 3, kind: 'segments.save', at: '' },
    { operationId: 4, kind: 'segments.save', at: '' },
  ]
  expect(sentence('operation/depended-on', { operationId: 2, dependants }, zh)).toContain('还有 2 步')
  expect(sentence('workspace/disk-full', { needBytes: 2_500_000_000, freeBytes: 3_000_000 }, en)).toContain(
    '2500 MB are needed, 3 MB are left',
  )
})
