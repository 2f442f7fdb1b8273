import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPapers } from '../../src/main/shell/papers.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-papers-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a report is saved whole, over the one that stood there', async () => {
  const papers = createPapers()
  const target = join(folder, 'report.pdf')
  writeFileSync(target, 'last month')
  expect(await papers.save(papers.keep(Buffer.from('this month')), target)).toBe(true)
  expect(readFileSync(target, 'utf8')).toBe('this month')
  expect(readdirSync(folder)).toEqual(['report.pdf'])
})

test('where it cannot be written, what stood there stays', async () => {
  const papers = createPapers()
  const target = join(folder, 'report.pdf')
  mkdirSync(target)
  await expect(papers.save(papers.keep(Buffer.from('this month')), target)).rejects.toThrow('report.pdf')
  expect(readdirSync(folder)).toEqual(['report.pdf'])
})

test('one that is not kept any more is not written', async () => {
  expect(await createPapers().save('gone', join(folder, 'report.pdf'))).toBe(false)
  expect(readdirSync(folder)).toEqual([])
})
