/**
 * Conditions as a form holds them: a part that is not filled in yet is null or missing, and whatever else cannot be read begins anew.
 * Whether a condition is finished is for `readCondition` to say.
 */
import { z } from 'zod'
import { Window } from '#shared/languages/segment-window.ts'

export interface EditorProps {
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

/** Null: that end is wanted and not typed yet. */
const End = z.int().nullable().optional().catch(undefined)
export const LooseRange = z.object({ min: End, max: End }).catch({})
export type LooseRange = z.infer<typeof LooseRange>

export const Span = Window.catch({ span: 'all' })

const Texts = z.array(z.string()).catch([])
const Ids = z.array(z.int()).catch([])

export const LooseGoods = z.object({
  categories: Texts,
  productIds: Ids,
  storeIds: Ids,
  brands: z.array(z.string()).optional().catch(undefined),
  seasons: z.array(z.string()).optional().catch(undefined),
  guides: z.array(z.string()).optional().catch(undefined),
  channels: z.array(z.string()).optional().catch(undefined),
  pieceFen: LooseRange.optional(),
  listedFen: LooseRange.optional(),
  paidPercent: LooseRange.optional(),
})
export type LooseGoods = z.infer<typeof LooseGoods>
export const noGoods: LooseGoods = { categories: [], productIds: [], storeIds: [] }
export const SomeGoods = LooseGoods.catch(noGoods)

/** Any test of a text, a number or a day: which parts count is said by `is`. */
export const LooseTest = z
  .object({
    is: z.string().catch('one-of'),
    value: z.string().optional().catch(undefined),
    values: z.array(z.string()).optional().catch(undefined),
    range: LooseRange.optional(),
    window: Window.optional().catch(undefined),
  })
  .catch({ is: 'one-of' })
export type LooseTest = z.infer<typeof LooseTest>

export const IdList = Ids
export const TextList = Texts
