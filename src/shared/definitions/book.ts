/** The definition book: every figure the product shows, by its id. */
import { base } from './base.ts'
import { campaignBook } from './campaigns.ts'
import { concentration } from './concentration.ts'
import { exchangeBook } from './exchange.ts'
import { growth } from './growth.ts'
import { lifetime } from './lifetime.ts'
import { link } from './link.ts'
import { listening } from './listening.ts'
import { loyalty } from './loyalty.ts'
import { productBook } from './product.ts'
import { quality } from './quality.ts'
import { memberBook } from './member.ts'
import { rfm } from './rfm.ts'
import { share } from './share.ts'
import { stageBook } from './stage.ts'
import { worth } from './worth.ts'

export const definitions = {
  ...base,
  ...rfm,
  ...concentration,
  ...share,
  ...link,
  ...exchangeBook,
  ...quality,
  ...worth,
  ...loyalty,
  ...lifetime,
  ...growth,
  ...stageBook,
  ...productBook,
  ...memberBook,
  ...listening,
  ...campaignBook,
}

export type DefinitionId = keyof typeof definitions
