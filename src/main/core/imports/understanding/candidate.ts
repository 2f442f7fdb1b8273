import type { Cell } from '#shared/contract/parser.ts'
import type { ColumnMapping } from '#shared/languages/column-mapping.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import type { ColumnProfile } from './detectors.ts'
import type { LabelMatch } from './dictionary.ts'
import type { Heading } from './header-row.ts'

/** One column on its way to a mapping. */
export interface Candidate {
  readonly column: number
  readonly heading: Heading
  readonly label: LabelMatch
  readonly hint: string | null
  readonly cells: readonly Cell[]
  readonly profile: ColumnProfile
  readonly field: FieldId | null
  readonly by: ColumnMapping['by']
  readonly check: boolean
  readonly unmapped: ColumnMapping['unmapped']
  readonly offered: readonly FieldId[]
}
