/** Payloads that a JSON Schema allows, for calls that nobody would think of. What a refinement forbids beside the schema is refused as bad input. */
import * as fc from 'fast-check'

interface Schema {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly additionalProperties?: boolean | Schema
}

/** A day in 2052, and more than any number of rows here. */
const LARGEST = 30_000

/** Deeper than this only what is required is given. */
const DEEPEST = 4

/** Identity numbers are small, so that some of them exist. */
export const inputsOf = (schema: unknown): fc.Arbitrary<unknown> => {
  const root = schema as Schema
  const resolve = (part: Schema): Schema => (part.$ref === undefined ? part : (root.$defs?.[part.$ref.split('/').at(-1) ?? ''] ?? root))
  const any = (given: Schema, depth: number): fc.Arbitrary<unknown> => {
    const part = resolve(given)
    if (part.const !== undefined) return fc.constant(part.const)
    if (part.enum) return fc.constantFrom(...part.enum)
    const choices = part.anyOf ?? part.oneOf
    if (choices) return fc.oneof(...choices.map((choice) => any(choice, depth + 1)))
    if (part.allOf) return any(part.allOf[0] ?? {}, depth + 1)
    switch (Array.isArray(part.type) ? part.type[0] : part.type) {
      case 'object':
        return objects(part, depth)
      case 'array':
        return arrays(part, depth)
      case 'integer':
        return integers(part)
      case 'number':
        return fc.oneof(
          integers(part),
          fc.integer({ min: 0, max: 1000 }).map((thousandths) => Math.max(part.minimum ?? 0, thousandths / 1000)),
        )
      case 'boolean':
        return fc.boolean()
      case 'string':
        return fc.string({ minLength: part.minLength ?? 0, maxLength: Math.min(part.maxLength ?? 8, Math.max(8, part.minLength ?? 0)) })
      case 'null':
        return fc.constant(null)
      default:
        return fc.constant({})
    }
  }
  const objects = (part: Schema, depth: number): fc.Arbitrary<unknown> => {
    const required = new Set(part.required)
    const entries = Object.entries(part.properties ?? {}).filter(([key]) => required.has(key) || depth < DEEPEST)
    const model = Object.fromEntries(entries.map(([key, value]) => [key, any(value, depth + 1)]))
    return fc.record(model, { requiredKeys: entries.map(([key]) => key).filter((key) => required.has(key)) })
  }
  const arrays = (part: Schema, depth: number): fc.Arbitrary<unknown> => {
    if (part.prefixItems) return fc.tuple(...part.prefixItems.map((item) => any(item, depth + 1)))
    const least = part.minItems ?? 0
    const most = Math.min(part.maxItems ?? 3, Math.max(least, depth < 2 * DEEPEST ? 3 : 0))
    if (most === 0) return fc.constant([]) // and no farther down a schema that contains itself
    return fc.array(any(part.items ?? {}, depth + 1), { minLength: least, maxLength: most })
  }
  const integers = (part: Schema): fc.Arbitrary<number> => {
    const least = Math.ceil(Math.max(part.minimum ?? 0, part.exclusiveMinimum === undefined ? 0 : Math.floor(part.exclusiveMinimum) + 1))
    const most = Math.max(least, Math.floor(Math.min(part.maximum ?? LARGEST, LARGEST)))
    return fc.oneof(fc.integer({ min: least, max: Math.min(most, least + 3) }), fc.integer({ min: least, max: most }))
  }
  return any(root, 0)
}
