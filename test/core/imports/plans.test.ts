/** Statements an import or an undo runs once per row find their rows by index, whatever the size of the workspace. */
import { expect, test } from 'vitest'
import * as comparing from '#core/imports/comparing/compare.sql.ts'
import * as history from '#core/imports/history.sql.ts'
import * as cards from '#core/imports/undoing/undo-cards.sql.ts'
import * as members from '#core/imports/undoing/undo-members.sql.ts'
import * as receipts from '#core/imports/undoing/undo-receipts.sql.ts'
import * as versions from '#core/receipts/versions.sql.ts'
import * as links from '#core/receipts/receipts.sql.ts'
import { createImporter } from './importer.ts'

/** Tables that grow with the brand; small ones may be read whole. */
const large = /^SCAN (?:member|card|receipt|line|r|l|v|seen|record_seen|receipt_version|member_change|card_change|raw_block|row_outcome)\b/

const width = { cardsByNumber: 3, receiptsByKey: 5, membersById: 2 } as const
const { cardsByNumber, receiptsByKey, membersById, receiptById, linesOfReceipt } = comparing
const lists = Object.entries({ cardsByNumber, receiptsByKey, membersById } as const).map(
  ([name, statement]) =>
    [
      name,
      statement(
        `(${Array(width[name as keyof typeof width])
          .fill('?')
          .join(', ')})`,
      ),
    ] as const,
)

const statements: readonly (readonly [string, string])[] = [
  ...lists,
  ...Object.entries({ receiptById, linesOfReceipt }),
  ...Object.entries({ rawBlockOf: history.rawBlockOf, rawBlocksOf: history.rawBlocksOf }),
  ...Object.entries({
    laterCardChange: cards.laterCardChange,
    otherClaim: cards.otherClaim,
    deleteCards: cards.deleteCards,
    cardHeirs: cards.cardHeirs.replace(/group by 1/, 'where run_id = -1 group by 1'),
  }),
  ...Object.entries({
    laterMemberChange: members.laterMemberChange,
    laterClaim: members.laterClaim,
    memberHeirs: members.memberHeirs,
    goingMembers: members.goingMembers,
    deleteMembers: members.deleteMembers,
    freeCards: members.freeCards,
  }),
  ...Object.entries({
    heirsOfReceipts: receipts.heirsOfReceipts,
    heirsOfVersions: receipts.heirsOfVersions,
    receiptsWithVersions: receipts.receiptsWithVersions,
    goingReceipts: receipts.goingReceipts,
    deleteLines: receipts.deleteLines,
    deleteReceipts: receipts.deleteReceipts,
  }),
  ...Object.entries({
    topVersion: versions.topVersion,
    keepVersion: versions.keepVersion,
    storesOfCard: links.storesOfCard,
    buckets: links.buckets,
  }),
]

test.each(statements)('%s reads by index', (_, text) => {
  const importer = createImporter()
  const steps = importer.all<{ detail: string }>(`explain query plan ${text}`, ...Array<number>(text.split('?').length - 1).fill(1))
  expect(steps.length).toBeGreaterThan(0)
  for (const { detail } of steps) expect(detail.includes('USING INDEX receipt_bucket') || !large.test(detail), detail).toBe(true)
})
