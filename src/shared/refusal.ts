import { z } from 'zod'
import { FileRefusal } from './contract/parser.ts'

const keyData = z.strictObject({ folder: z.string(), ways: z.array(z.enum(['passphrase', 'recovery'])) })

/**
 * Every way the product says no, with the data its sentence needs. The sentences stand in the renderer's `refusal.json`
 * in both languages, and a test fails while one is missing.
 */
export const refusals = {
  /** No rule of segments says what the list says: it can only be kept as it is now. */
  'brand/line-rule-empty': { data: z.strictObject({ line: z.string() }) },
  'products/no-rule': { data: z.strictObject({ list: z.string() }) },
  'workspace/missing': { data: z.strictObject({ folder: z.string() }) },
  'workspace/exists': { data: z.strictObject({ folder: z.string() }) },
  'workspace/empty': { data: z.strictObject({ folder: z.string() }) },
  'workspace/foreign': { data: z.strictObject({ folder: z.string() }) },
  'workspace/damaged': { data: z.strictObject({ folder: z.string(), detail: z.string() }) },
  'workspace/newer-than-app': { data: z.strictObject({ found: z.int(), known: z.int() }) },
  'workspace/in-use': { data: z.strictObject({ user: z.string(), host: z.string(), since: z.string() }) },
  'workspace/folder-read-only': { data: z.strictObject({ folder: z.string() }) },
  'workspace/disk-full': { data: z.strictObject({ needBytes: z.number(), freeBytes: z.number() }) },
  /** This file stands at an earlier step than was seen here: a copy, a sync tool, a damaged log. */
  'workspace/older-copy': { data: z.strictObject({ folder: z.string(), step: z.int(), seenStep: z.int() }) },
  /** It stands at another history than the one that was seen here: a copy that was worked in meanwhile. */
  'workspace/other-branch': { data: z.strictObject({ folder: z.string(), step: z.int(), seenStep: z.int() }) },
  /** The disk failed or is gone; what was confirmed before is in, the last change is not. */
  'workspace/disk-io': { data: z.strictObject({ folder: z.string(), detail: z.string() }) },
  'workspace/file-busy': { data: z.strictObject({ file: z.string() }) },
  'backup/not-found': { data: z.strictObject({ backup: z.string() }) },
  'backup/damaged': { data: z.strictObject({ backup: z.string(), detail: z.string() }) },
  /** Of another workspace than the one it would replace. */
  'backup/other-workspace': { data: z.strictObject({ backup: z.string(), name: z.string() }) },
  'backup/nothing-to-take-back': { data: z.strictObject({ folder: z.string() }) },
  /** This computer has no key for the workspace, or must not use it after a lock; `ways`: what can be asked of a person. */
  'key/needed': { data: keyData },
  'key/wrong': { data: keyData },
  /** It looks like a recovery code, and its check digits disagree. */
  'key/mistyped': { data: keyData },
  /** Neither keyring.json nor its copy among the backups can be read: without it no secret opens anything. */
  'key/keyring-damaged': { data: z.strictObject({ folder: z.string() }) },
  /** The way that was to be removed is the last one that does not hang on one computer. */
  'key/last-way': { data: z.strictObject({ kind: z.string() }) },
  /** Encrypted, and only this computer has the key: an archive would open nowhere. */
  'key/no-way-back': { data: z.strictObject({ folder: z.string() }) },
  'key/too-short': { data: z.strictObject({ least: z.int() }) },
  'key/not-encrypted': { data: z.strictObject({ folder: z.string() }) },
  'workspace/native-module': { data: z.strictObject({ detail: z.string() }) },
  'operation/not-found': { data: z.strictObject({ operationId: z.int() }) },
  'operation/already-undone': { data: z.strictObject({ operationId: z.int() }) },
  'operation/not-undoable': { data: z.strictObject({ operationId: z.int(), kind: z.string() }) },
  /** Later operations stand on this one; they are to be undone first. */
  'operation/depended-on': {
    data: z.strictObject({
      operationId: z.int(),
      dependants: z.array(z.strictObject({ operationId: z.int(), kind: z.string(), at: z.string() })),
    }),
  },
  'file/unknown-token': { data: z.strictObject({ token: z.string() }) },
  'file/not-found': { data: z.strictObject({ file: z.string() }) },
  'file/refused': { data: z.strictObject({ file: z.string(), refusal: FileRefusal }) },
  'file/not-writable': { data: z.strictObject({ file: z.string() }) },
  'file/disk-full': { data: z.strictObject({ file: z.string() }) },
  'import/no-header': { data: z.strictObject({ file: z.string(), sheet: z.string() }) },
  'import/required-missing': { data: z.strictObject({ file: z.string(), sheet: z.string(), fields: z.array(z.string()) }) },
  'import/nothing-to-import': { data: z.strictObject({ files: z.array(z.string()) }) },
  'import/already-imported': { data: z.strictObject({ file: z.string(), runId: z.int(), at: z.string() }) },
  'import/plan-not-found': { data: z.strictObject({ planId: z.string() }) },
  /** The workspace changed after the dry run; it is to be repeated. */
  'import/plan-outdated': { data: z.strictObject({ planId: z.string() }) },
  /** Other bytes stand under the name of a file than those that were looked at. */
  'import/file-changed': { data: z.strictObject({ file: z.string() }) },
  'import/run-not-found': { data: z.strictObject({ runId: z.int() }) },
  /** An empty cell says nothing a correction rule could know it by. */
  'import/no-value': { data: z.strictObject({ field: z.string() }) },
  'import/nothing-waits': { data: z.strictObject({}) },
  /** No workbook of waiting rows: the column that names their places is missing. */
  'import/no-corrections': { data: z.strictObject({ file: z.string() }) },
  'import/not-conserved': { data: z.strictObject({ rowsRead: z.int(), rowsAccounted: z.int() }) },
  'member/not-found': { data: z.strictObject({ memberId: z.int() }) },
  /** A file with full names and numbers has to say what it is for. */
  'member/purpose-missing': { data: z.strictObject({}) },
  'member/nobody-chosen': { data: z.strictObject({}) },
  /** A pair of a member and herself. */
  'people/same-member': { data: z.strictObject({ memberId: z.int() }) },
  /** Two members of one person are to be told apart: which of her cards goes with which is to be said first. */
  'people/one-person': { data: z.strictObject({ a: z.int(), b: z.int() }) },
  /** The officer has said that these two, who would come together with the pair, are two people. */
  'people/told-apart': { data: z.strictObject({ a: z.int(), b: z.int() }) },
  'people/too-many-cards': { data: z.strictObject({ cards: z.int(), most: z.int() }) },
  'people/alone': { data: z.strictObject({ memberId: z.int() }) },
  'people/no-such-pattern': { data: z.strictObject({ pattern: z.string() }) },
  /** No heading of the table is known and none was named, or one was named that is not there. */
  'people/no-columns': { data: z.strictObject({ headings: z.array(z.string()) }) },
  'card/not-found': { data: z.strictObject({ cardId: z.int() }) },
  'source/not-found': { data: z.strictObject({ sourceId: z.int() }) },
  /** It is watched already, or it is no folder that can be read. */
  'folder/watched': { data: z.strictObject({ folder: z.string() }) },
  'folder/unreadable': { data: z.strictObject({ folder: z.string() }) },
  'folder/not-found': { data: z.strictObject({ folderId: z.int() }) },
  'receipt/not-found': { data: z.strictObject({ receiptId: z.int() }) },
  'segment/not-found': { data: z.strictObject({ segmentId: z.int() }) },
  'segment/name-taken': { data: z.strictObject({ name: z.string() }) },
  'segment/name-missing': { data: z.strictObject({}) },
  'segment/rule-invalid': { data: z.strictObject({ path: z.string(), problem: z.string(), detail: z.string() }) },
  /** Saved by a newer program, or damaged. */
  'segment/rule-unreadable': { data: z.strictObject({ segmentId: z.int() }) },
  /** A list that stays has no rule to change. */
  'segment/frozen': { data: z.strictObject({ segmentId: z.int() }) },
  /** Whoever a rule finds cannot be added to or taken out of by hand. */
  'segment/live': { data: z.strictObject({ segmentId: z.int() }) },
  'segment/snapshot-not-found': { data: z.strictObject({ snapshotId: z.int() }) },
  'segment/split-not-found': { data: z.strictObject({ splitId: z.int() }) },
  'segment/split-percent': { data: z.strictObject({ percent: z.number() }) },
  'segment/nobody': { data: z.strictObject({}) },
  'segment/file-newer': { data: z.strictObject({ found: z.int(), known: z.int() }) },
  'segment/file-unreadable': { data: z.strictObject({ detail: z.string() }) },
  'store/not-found': { data: z.strictObject({ storeId: z.int() }) },
  'campaign/not-found': { data: z.strictObject({ campaignId: z.int() }) },
  'campaign/name-missing': { data: z.strictObject({}) },
  'campaign/name-taken': { data: z.strictObject({ name: z.string() }) },
  'campaign/code-taken': { data: z.strictObject({ code: z.string() }) },
  /** The window ends before it begins. */
  'campaign/window': { data: z.strictObject({ startsOn: z.int(), endsOn: z.int() }) },
  'campaign/no-segment': { data: z.strictObject({ name: z.string() }) },
  /** A frozen list and its brief stay as they are. */
  'campaign/frozen': { data: z.strictObject({ campaignId: z.int() }) },
  'campaign/not-frozen': { data: z.strictObject({ campaignId: z.int() }) },
  'campaign/nobody-left': { data: z.strictObject({ segmentId: z.int() }) },
  /** Whoever mails people who never said yes says why. */
  'campaign/reason-missing': { data: z.strictObject({ segmentId: z.int() }) },
  /** No heading of the sheet names a person or a piece. */
  'campaign/no-columns': { data: z.strictObject({ headings: z.string() }) },
  /** Characters the chosen encoding cannot hold, and nothing is written for them. */
  'campaign/encoding': { data: z.strictObject({ characters: z.string(), pieces: z.int() }) },
  /** A list that was mailed elsewhere is measured here, and never sent. */
  'campaign/list-taken': { data: z.strictObject({ campaignId: z.int() }) },
  /** No heading says who, or who got a piece. */
  'campaign/list-columns': { data: z.strictObject({ headings: z.string() }) },
  /** Nobody knows which side these words mean. */
  'campaign/list-words': { data: z.strictObject({ words: z.string() }) },
  /** Nobody of the list is known here, or nobody got a piece. */
  'campaign/list-nobody': { data: z.strictObject({ heading: z.string() }) },
  'campaign/no-pilot': { data: z.strictObject({ campaignId: z.int() }) },
  'campaign/rolled-out': { data: z.strictObject({ campaignId: z.int() }) },
  /** The data does not reach the end of the window yet. */
  'campaign/window-open': { data: z.strictObject({ endsOn: z.int(), asOf: z.int().nullable() }) },
  'campaign/paper-invalid': { data: z.strictObject({ problem: z.string() }) },
  /** Removed or renamed since. */
  'campaign/no-such-paper': { data: z.strictObject({ name: z.string() }) },
  'campaign/no-such-batch': { data: z.strictObject({ batchId: z.int() }) },
  'campaign/letter-unknown-field': { data: z.strictObject({ words: z.string() }) },
  /** Letters with a field that has no value and no text to stand in for it. */
  'campaign/letter-missing': { data: z.strictObject({ count: z.int(), fields: z.string() }) },
  'coupon/not-found': { data: z.strictObject({ id: z.int() }) },
  'coupon/name-taken': { data: z.strictObject({ name: z.string() }) },
  'coupon/code-taken': { data: z.strictObject({ code: z.string() }) },
  /** Codes are out: what was promised stays. */
  'coupon/issued': { data: z.strictObject({ name: z.string(), issued: z.int() }) },
  /** Neither fixed days nor a number of days, or an end before the beginning. */
  'coupon/validity': { data: z.strictObject({}) },
  'coupon/no-value': { data: z.strictObject({}) },
  /** The campaign or segment has codes of this offer already. */
  'coupon/issued-to': { data: z.strictObject({ name: z.string() }) },
  'coupon/nobody': { data: z.strictObject({}) },
  'coupon/budget': { data: z.strictObject({ neededFen: z.int(), budgetFen: z.int() }) },
  'cleaning/rule-not-found': { data: z.strictObject({ rule: z.string() }) },
  'cleaning/finding-not-found': { data: z.strictObject({ findingId: z.int() }) },
  'cleaning/value-invalid': { data: z.strictObject({ value: z.string() }) },
  'cleaning/card-taken': { data: z.strictObject({ card: z.string() }) },
  'cleaning/tag-not-found': { data: z.strictObject({ tagId: z.int() }) },
  'cleaning/name-taken': { data: z.strictObject({ name: z.string() }) },
  'report/not-found': { data: z.strictObject({ id: z.int() }) },
  'report/name-taken': { data: z.strictObject({ name: z.string() }) },
  /** A page is about a campaign, a segment or a table that is not there, or names none. */
  'report/no-subject': { data: z.strictObject({ page: z.string() }) },
  'kpi/not-found': { data: z.strictObject({ key: z.string() }) },
  /** The data tell it: it is not entered. */
  'kpi/measured': { data: z.strictObject({ key: z.string() }) },
  'kpi/answers-missing': { data: z.strictObject({ answered: z.int(), asked: z.int() }) },
  'survey/not-found': { data: z.strictObject({ id: z.int() }) },
  'survey/name-taken': { data: z.strictObject({ name: z.string() }) },
  'survey/answer-invalid': { data: z.strictObject({ question: z.string(), answer: z.string() }) },
  'survey/own-referrer': { data: z.strictObject({ card: z.string() }) },
  'privacy/already-erased': { data: z.strictObject({ memberId: z.int() }) },
  'privacy/confirmation-wrong': { data: z.strictObject({ expected: z.string() }) },
} as const satisfies Record<string, { data: z.ZodType }>

export type RefusalCode = keyof typeof refusals
export const refusalCodes = Object.keys(refusals) as RefusalCode[]
export type RefusalData<C extends RefusalCode> = z.infer<(typeof refusals)[C]['data']>
