import { expect, test } from 'vitest'
import {
  cardsOfPerson,
  linesOfReceipts,
  memberById,
  receiptCountOfPerson,
  receiptsOfPerson,
  rowsOfMembers,
} from '#core/members/members.sql.ts'
import { lineNumbers, memberNumbers, memberTexts, receiptNumbers } from '#core/columns/load.sql.ts'
import { aMember, aReceipt, aWorkspace } from '../../data/builders.ts'

/** `pack` is known to a connection only while it reads; for a plan any function of many arguments does. */
const planned = (text: string): string => text.replace(/\bpack\(/, 'max(')

test.each(Object.entries({ cardsOfPerson, linesOfReceipts, memberById, receiptCountOfPerson, receiptsOfPerson, rowsOfMembers }))(
  '%s reads by index, never a whole table of members, cards, receipts or lines',
  (_, text) => {
    const { db } = aWorkspace()
    const steps = db.prepare<unknown[], { detail: string }>(`explain query plan ${text}`).all(...Array(text.split('?').length - 1).fill(1))
    expect(steps.length).toBeGreaterThan(0)
    for (const { detail } of steps) expect(detail).not.toMatch(/^SCAN (?:m|c|r|l|member|card|receipt|line)\b/)
  },
)

test.each(Object.entries({ memberNumbers, memberPlain: memberTexts.plain, memberSafe: memberTexts.safe, receiptNumbers, lineNumbers }))(
  '%s reads a span of the key, so that its rows come in id order',
  (_, text) => {
    const workspace = aWorkspace()
    aReceipt(workspace, { day: 1, card: aMember(workspace).card })
    const steps = workspace.db.prepare<unknown[], { detail: string }>(`explain query plan ${planned(text)}`).all(1, 2)
    expect(steps.map(({ detail }) => detail)).toEqual([expect.stringMatching(/^SEARCH \w+ USING (?:INTEGER )?PRIMARY KEY/)])
  },
)
