/** The product's questions as a client calls them, over the whole contract: inputs get their defaults and outputs are checked. */
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import { createRouterBy } from '#core/api.ts'
import { runQuery } from '#core/answer.ts'
import type { Reading } from '#core/handlers.ts'
import type { contract } from '#shared/contract/index.ts'
import type { CellValue, Report } from '#shared/contract/report-page.ts'
import type { TestWorkspace } from '../../data/builders.ts'

export type Client = ContractRouterClient<typeof contract>

export const clientOf = (ground: Omit<Reading, 'signal'>): Client =>
  createRouterClient(createRouterBy((handler) => runQuery(ground, handler))) as unknown as Client

/** Asks by the dotted name, as the command line does. */
export function askByName(client: Client, name: string, input: unknown): Promise<unknown> {
  const [feature = '', procedure = ''] = name.split('.')
  const calls = client as unknown as Readonly<Record<string, Readonly<Record<string, (input: unknown) => Promise<unknown>>>>>
  const call = calls[feature]?.[procedure]
  if (call === undefined) throw new Error(`no procedure ${name}`)
  return call(input ?? undefined)
}

/** Where a path leads, found another way than the product does: by splitting and reducing. */
const at = (answer: unknown, path: string): unknown =>
  path
    .split('.')
    .filter(Boolean)
    .reduce<unknown>((value, step) => (value as Record<string, unknown> | null)?.[step], answer)

/** Figures of a report that are not what their procedure says to whoever asks. */
export async function wrongFigures(report: Report, workspace: TestWorkspace): Promise<string[]> {
  const client = clientOf(workspace.reading)
  const wrong: string[] = []
  const check = (where: string, shown: CellValue, answer: unknown, path: string, over: string | null): void => {
    const value = at(answer, path)
    const whole = over === null ? 1 : Number(at(answer, over))
    const told = typeof value === 'number' ? (whole === 0 ? null : value / whole) : typeof value === 'string' ? value : null
    const isSame =
      typeof told === 'number' && typeof shown === 'number' ? Math.abs(told - shown) < 1e-9 * Math.max(1, Math.abs(told)) : told === shown
    if (!isSame) wrong.push(`${where}: ${shown} is not ${told}`)
  }
  for (const page of report.pages) {
    const answers = await Promise.all(page.calls.map(({ procedure, input }) => askByName(client, procedure, input)))
    for (const { figures, table } of page.blocks) {
      for (const one of figures) check(`${page.kind} ${one.label}`, one.value, answers[one.call], one.path, one.over)
      if (table === null) continue
      const list = at(answers[table.call], table.list) as unknown[]
      if (list.length !== table.rows.length + table.more)
        wrong.push(`${page.kind} ${table.title}: ${list.length} rows, not ${table.rows.length} + ${table.more}`)
      table.rows.forEach((row, i) =>
        table.columns.forEach((column, c) =>
          check(`${page.kind} ${table.title} ${i} ${column.label}`, row[c] ?? null, list[i], column.path, column.over),
        ),
      )
    }
  }
  return wrong
}
