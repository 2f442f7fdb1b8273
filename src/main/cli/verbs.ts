/** The short verbs of the loop; each is a call or two of the contract. */
import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { ImportPlan } from '#shared/contract/import-plan.ts'
import type { ImportRun } from '#shared/contract/imports.ts'
import { MailListFormat } from '#shared/contract/campaigns.ts'
import { SegmentRule } from '#shared/languages/segment-rule.ts'
import { fileDevice } from '#core/workspace/keys/device.ts'
import { protect } from '#core/workspace/keys/protection.ts'
import { makeRecoveryCode } from '#core/workspace/keys/recovery-code.ts'
import { createWorkspace } from '#core/workspace/open-workspace.ts'
import { missing, needFlag, UsageError, type Flags } from './arguments.ts'
import type { Output } from './output.ts'
import type { Product } from './product.ts'
import { runTask } from './run-task.ts'

export interface Called {
  readonly product: Product
  readonly rest: readonly string[]
  readonly flags: Flags
  readonly output: Output
}

/** The recovery code is printed once: the key else lies on this computer only. */
export async function create(rest: readonly string[], flags: Flags, output: Output): Promise<void> {
  const folder = resolve(rest[0] ?? missing('the folder of the new workspace'))
  const at = new Date()
  const name = flags.name ?? basename(folder)
  if (flags.plain) {
    createWorkspace(folder, name, at)
    return output.result({ folder }, `Created ${folder}, not encrypted`)
  }
  const recoveryCode = makeRecoveryCode()
  createWorkspace(folder, name, at, await protect({ device: fileDevice, at, recoveryCode }))
  output.result({ folder, recoveryCode }, `Created ${folder}\n${recoveryNote(recoveryCode)}`)
}

export const recoveryNote = (code: string): string =>
  `Encrypted. The key lies in a file only this user of this computer may read; recovery code, shown once: ${code}`

export async function importFiles({ product, rest, flags, output }: Called): Promise<void> {
  if (rest.length === 0) missing('the files to import')
  const files = rest.map((path) => ({ token: resolve(path), options: {} }))
  const plan = await runTask((options) => product.call.imports.plan({ files }, options), output)
  const known = plan.alreadyImported
  if (flags['dry-run'] || (known.length === rest.length && !flags.force)) {
    if (known.length > 0) output.progress(`already imported: ${known.map(({ file }) => file).join(', ')} (--force to import again)\n`)
    await runTask((options) => product.call.imports.discard({ planId: plan.planId }, options), output)
    return output.result(plan, planSentence(plan))
  }
  const run = await runTask((options) => product.call.imports.commit({ planId: plan.planId }, options), output)
  output.result(run, runSentence(run))
}

const rowSentence = ({ data, new: fresh, changed, same, duplicate, quarantined }: ImportPlan['rows']): string =>
  `${data} data rows = ${fresh} new + ${changed} changed + ${same} same + ${duplicate} duplicate + ${quarantined} quarantined`
const planSentence = (plan: ImportPlan): string => `Dry run: ${rowSentence(plan.rows)}`
const runSentence = (run: ImportRun): string => `Import ${run.id}: ${rowSentence(run.rows)}. Undo: regulars undo ${run.operationId}`

export async function undo({ product, rest, output }: Called): Promise<void> {
  const operationId = Number(rest[0] ?? missing('the number of the operation'))
  const undone = await runTask((options) => product.call.workspace.undo({ operationId }, options), output)
  output.result(undone, `Undone by operation ${undone.operationId}`)
}

export async function quality({ product, output }: Called): Promise<void> {
  const headline = await product.call.value.headline()
  const { link } = headline
  const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`)
  output.result(
    headline,
    [
      `members ${headline.members}, cards ${headline.cards}`,
      `link rate ${percent(link.linked, link.withMemberValue)}, of all receipts ${percent(link.linked, link.receipts)}`,
      ...headline.years.map(
        (y) => `${y.year}: member receipts ${percent(y.memberReceipts, y.receipts)}, member sales ${percent(y.memberNetFen, y.netFen)}`,
      ),
    ].join('\n'),
  )
}

export async function segment(called: Called): Promise<void> {
  const { product, rest, flags, output } = called
  switch (rest[0]) {
    case 'list': {
      const list = await product.call.segments.list()
      return output.result(list, list.map((s) => `${s.id}\t${s.name}\t${s.memberCount ?? '–'}`).join('\n'))
    }
    case 'count': {
      const count = await product.call.segments.count(await ruleOf(called))
      return output.result(count, `${count.memberCount} of ${count.memberTotal} members`)
    }
    case 'save': {
      const saved = await product.call.segments.save({ name: needFlag(flags, 'name'), rule: await ruleOf(called) })
      return output.result(saved, `Saved as segment ${saved.id}`)
    }
    case 'members': {
      const order = { by: 'card', descending: false } as const
      const page = await product.call.members.page({ rule: await ruleOf(called), order, offset: 0, limit: 1000 })
      return output.result(page, page.rows.map((m) => `${m.card ?? ''}\t${m.name ?? ''}\t${m.city ?? ''}`).join('\n'))
    }
    default:
      throw new UsageError(`segment list|count|save|members, not ${rest[0] ?? 'nothing'}`)
  }
}

async function ruleOf({ product, flags }: Called): Promise<SegmentRule> {
  if (flags.rule === undefined)
    return (await product.call.segments.get({ id: await segmentId(product, flags.id ?? needFlag(flags, 'segment')) })).rule
  const text = flags.rule.startsWith('@') ? readFileSync(flags.rule.slice(1), 'utf8') : flags.rule
  try {
    return SegmentRule.parse(JSON.parse(text))
  } catch (error) {
    throw new UsageError(`--rule: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function segmentId(product: Product, nameOrId: string): Promise<number> {
  const list = await product.call.segments.list()
  const found = list.find((s) => s.name === nameOrId) ?? list.find((s) => String(s.id) === nameOrId)
  return found?.id ?? missing(`a segment named ${nameOrId}`)
}

export async function exportFile({ product, rest, flags, output }: Called): Promise<void> {
  if (rest[0] !== 'mail-list') throw new UsageError(`export mail-list, not ${rest[0] ?? 'nothing'}`)
  const format = MailListFormat.safeParse(flags.format ?? 'xlsx')
  if (!format.success) throw new UsageError(`--format: ${MailListFormat.options.join(', ')}`)
  const input = {
    segmentId: await segmentId(product, needFlag(flags, 'segment')),
    token: resolve(needFlag(flags, 'out')),
    format: format.data,
    recipient: flags.recipient ?? '',
    purpose: flags.purpose ?? '',
  }
  const done = await runTask((options) => product.call.campaigns.exportMailList(input, options), output)
  output.result(done, `${done.rows} pieces in ${input.token}, SHA-256 ${done.sha256}`)
}
