/** The verb `report`: what a saved pack prints next month, made without the window. */
import { resolve } from 'node:path'
import { missing } from './arguments.ts'
import { runTask } from './run-task.ts'
import type { Called } from './verbs.ts'

/** Without the name of a pack: which there are. With one: makes its report and keeps it; with `--out` its figures as a workbook too. */
export async function report({ product, rest, flags, output }: Called): Promise<void> {
  const packs = await product.call.reports.packs()
  const [asked] = rest
  if (asked === undefined) return output.result(packs, packs.map(({ id, name, pages }) => `${id}\t${name}\t${pages.length}`).join('\n'))
  const pack = packs.find(({ name }) => name === asked) ?? packs.find(({ id }) => String(id) === asked)
  if (pack === undefined) return missing(`a pack of reports named ${asked}`)
  const { savedAt: _, ...draft } = pack
  const { id } = await runTask((options) => product.call.reports.run(draft, options), output)
  if (flags.out === undefined) return output.result({ id }, `Report ${id}: ${pack.pages.length} pages, kept`)
  const order = { id, token: resolve(flags.out), language: 'zh-CN' } as const
  const { sheets, rows, sha256 } = await runTask((options) => product.call.reports.exportRun(order, options), output)
  output.result({ id, sheets, rows, sha256 }, `Report ${id}: ${sheets} sheets in ${order.token}, SHA-256 ${sha256}`)
}
