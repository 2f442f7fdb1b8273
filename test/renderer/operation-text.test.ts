import { isContractProcedure } from '@orpc/contract'
import { expect, test } from 'vitest'
import { contract } from '#shared/contract/index.ts'
import type { ProcedureMeta } from '#shared/contract/grammar.ts'
import type { Operation } from '#shared/contract/workspace.ts'
import { operationKey, operationText } from '../../src/renderer/app/operation-text.ts'
import { readTexts, translator } from './texts.ts'

const zh = translator('zh-CN').getFixedT('zh-CN', 'workspace')
const operation = (id: number, part: Partial<Operation> = {}): Operation => ({
  id,
  at: '2026-01-02T03:04:05.000Z',
  actor: 'officer',
  kind: 'segments.save',
  args: {},
  rowCount: 1,
  undoes: null,
  undoneBy: null,
  canUndo: true,
  ...part,
})

test('everything that changes the workspace has a sentence', () => {
  const texts = readTexts('zh-CN', 'workspace')
  for (const [feature, members] of Object.entries(contract)) {
    for (const [name, procedure] of Object.entries(members)) {
      const kind = `${feature}.${name}`
      if (!isContractProcedure(procedure) || kind === 'workspace.undo') continue
      const meta = procedure['~orpc'].meta as ProcedureMeta
      if (meta.kind === 'query' || meta.changes.length === 0) continue
      expect(texts.get(`operation.${operationKey(kind)}`), kind).toBeTruthy()
    }
  }
})

test('an undo says what it took back, and an undone undo what was done again', () => {
  const saved = operation(1, { undoneBy: 2 })
  const undone = operation(2, { kind: 'workspace.undo', undoes: 1, undoneBy: 3 })
  const redone = operation(3, { kind: 'workspace.undo', undoes: 2 })
  const all = [redone, undone, saved]
  expect(operationText(saved, all, zh)).toBe('保存人群')
  expect(operationText(undone, all, zh)).toBe('撤销：保存人群')
  expect(operationText(redone, all, zh)).toBe('重做：保存人群')
})

test('an undo of a step that is not on show names it by its number', () => {
  expect(operationText(operation(9, { undoes: 4 }), [], zh)).toBe('撤销第 4 步')
})
