/** Thresholds the officer chose, and which goods belong to which product line. */
import { BrandChoices } from '#shared/contract/brand.ts'
import type { LineRule } from '#shared/contract/brand-lines.ts'
import type { Read, Statements } from '../db/connections.ts'
import type { Writing } from '../handlers.ts'
import { refuse } from '../refuse.ts'
import { choiceOf, keepChoice } from '../workspace/choice.ts'

const usual = BrandChoices.parse({})

export const brandChoices = (read: Statements): BrandChoices => choiceOf(read, 'brand', BrandChoices, usual)

export function saveBrandChoices(choices: BrandChoices, { write, note }: Writing): void {
  keepChoice(write, 'brand', choices)
  note({ parts: Object.keys(choices) })
}

export const lineRules = (read: Read): LineRule[] =>
  read.all(read.query.selectFrom('product_line_rule').select(['line', 'brand', 'category']).orderBy('id'))

/** @throws refusal `brand/line-rule-empty` */
export function saveLineRules(rules: readonly LineRule[], { write, note, columns }: Writing): void {
  const empty = rules.find(({ brand, category }) => brand === null && category === null)
  if (empty) refuse('brand/line-rule-empty', { line: empty.line })
  write.run(write.query.deleteFrom('product_line_rule'))
  for (const { line, brand, category } of rules) write.run(write.query.insertInto('product_line_rule').values({ line, brand, category }))
  note({ rules: rules.length })
  columns.invalidate()
}
