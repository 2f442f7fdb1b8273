/** What the officer chose for the product figures. */
import { ProductChoices } from '#shared/contract/products-goods.ts'
import type { Statements } from '../db/connections.ts'
import type { Writing } from '../handlers.ts'
import { choiceOf, keepChoice } from '../workspace/choice.ts'

const usual = ProductChoices.parse({})

export const productChoices = (read: Statements): ProductChoices => choiceOf(read, 'products', ProductChoices, usual)

export function saveProductChoices(choices: ProductChoices, { write, note }: Writing): void {
  keepChoice(write, 'products', { ...choices, priceEdges: choices.priceEdges.toSorted((one, other) => one - other) })
  note({ parts: Object.keys(choices) })
}
