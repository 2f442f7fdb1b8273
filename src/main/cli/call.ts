/** `regulars call`: any procedure of the contract, by its name. */
import { UsageError } from './arguments.ts'
import type { Output } from './output.ts'
import { listProcedures } from './procedures.ts'
import type { Product } from './product.ts'

type Call = (input: unknown, options: { readonly signal: AbortSignal }) => Promise<unknown>

/** Prints the answer; a task prints one line per report, `{"progress":…}`, and its result last. */
export async function callProcedure(product: Product, name: string, json: string | undefined, output: Output): Promise<void> {
  const listed = listProcedures().find((procedure) => procedure.name === name)
  if (!listed) throw new UsageError(`no procedure ${name}; see: regulars procedures`)
  const [feature = '', procedure = ''] = name.split('.')
  const tree = product.call as unknown as Readonly<Record<string, Readonly<Record<string, Call>>>>
  const call = tree[feature]?.[procedure]
  if (!call) throw new UsageError(`no procedure ${name}`)
  const cancel = new AbortController()
  const interrupt = (): void => cancel.abort()
  process.once('SIGINT', interrupt)
  const answer = await call(listed.input === undefined ? undefined : parseInput(json), { signal: cancel.signal })
  if (listed.kind === 'task') await printStream(answer as AsyncIterator<unknown, unknown>, output)
  else output.line(answer ?? null)
  process.off('SIGINT', interrupt)
}

async function printStream(stream: AsyncIterator<unknown, unknown>, output: Output): Promise<void> {
  for (;;) {
    const next = await stream.next()
    if (next.done) return output.line(next.value ?? null)
    output.line({ progress: next.value })
  }
}

function parseInput(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? '{}')
  } catch (error) {
    throw new UsageError(`the input is no JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}
