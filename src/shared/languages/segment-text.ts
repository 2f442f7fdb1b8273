/** Tests of a text, as rules and the forms of rules say them. */
import { z } from 'zod'

export const Text = z.string().max(200)
export const Texts = z.array(Text).max(500)

export const TextTest = z.discriminatedUnion('is', [
  z.strictObject({ is: z.enum(['equal', 'not-equal', 'contains', 'begins']), value: Text }),
  z.strictObject({ is: z.enum(['one-of', 'none-of']), values: z.array(Text).max(1000) }),
  z.strictObject({ is: z.enum(['empty', 'filled']) }),
])
export type TextTest = z.infer<typeof TextTest>
