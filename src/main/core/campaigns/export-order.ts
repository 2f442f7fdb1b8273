import type { z } from 'zod'
import type { MailListFormat, MailListOptions } from '#shared/contract/campaigns.ts'
import type { ListLanguage } from './mail-list-columns.ts'

/** A mail list on order: whom, into which file, in which form, for whom and what for. */
export interface ExportOrder extends MailListOptions {
  readonly token: string
  readonly format: z.infer<typeof MailListFormat>
  readonly headings: ListLanguage
  readonly recipient: string
  readonly purpose: string
  readonly overrideReason: string
}
