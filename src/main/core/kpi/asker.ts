/**
 * Figures for boards and reports are never computed anew: they are asked of the product's own procedures, and each keeps the question
 * it was answered by. So the screen, the paper and the command line say the same, and a kept report can be asked again.
 */
import type { ReportCall } from '#shared/contract/report-page.ts'
import type { Reading } from '../handlers.ts'

/** A feature's handlers, by feature and name. */
export type Doors = Readonly<Record<string, object>>

export interface Asked<T> {
  readonly call: ReportCall
  readonly answer: T
}

type InputOf<H> = H extends (input: infer I, context: never) => unknown ? I : never
type AnswerOf<H> = H extends (input: never, context: never) => infer A ? Awaited<A> : never

export interface Asker<D extends Doors> {
  ask<F extends keyof D & string, N extends keyof D[F] & string>(
    feature: F,
    name: N,
    input: InputOf<D[F][N]>,
  ): Promise<Asked<AnswerOf<D[F][N]>>>
  /** A question kept as text. @throws Error for a procedure that is not among the doors. */
  again(call: ReportCall): Promise<unknown>
}

/** Asks each question once, however many figures hang on its answer. */
export function createAsker<D extends Doors>(doors: D, reading: Reading): Asker<D> {
  const answers = new Map<string, Promise<unknown>>()
  const again = ({ procedure, input }: ReportCall): Promise<unknown> => {
    const key = `${procedure} ${JSON.stringify(input) ?? ''}`
    const known = answers.get(key)
    if (known) return known
    const asked = Promise.resolve(handlerOf(doors, procedure)(input, reading))
    answers.set(key, asked)
    return asked
  }
  return {
    again,
    async ask<F extends keyof D & string, N extends keyof D[F] & string>(feature: F, name: N, input: InputOf<D[F][N]>) {
      const call: ReportCall = { procedure: `${feature}.${name}`, input: input ?? null }
      return { call, answer: (await again(call)) as AnswerOf<D[F][N]> }
    },
  }
}

type AnyQuestion = (input: unknown, reading: Reading) => unknown

/** The compiler knows the pair of a procedure's name and its input where it is asked for; what was kept as text was asked so once. */
function handlerOf(doors: Doors, procedure: string): AnyQuestion {
  const [feature = '', name = ''] = procedure.split('.')
  const handlers = doors[feature] as Readonly<Record<string, AnyQuestion>> | undefined
  const handler = handlers?.[name]
  if (handler === undefined) throw new Error(`no such question: ${procedure}`)
  return handler
}

/** The value at a path such as `rows.3.netFen`; undefined where it leads nowhere. */
export function valueAt(answer: unknown, path: string): unknown {
  let value: unknown = answer
  for (const step of path.split('.')) {
    if (step === '') continue
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Readonly<Record<string, unknown>>)[step]
  }
  return value
}

export const numberAt = (answer: unknown, path: string): number | null => {
  const value = valueAt(answer, path)
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
