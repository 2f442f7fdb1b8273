import type { campaigns } from '#shared/contract/campaigns.ts'
import type { Handlers } from '../handlers.ts'
import { exportMailList } from './export-mail-list.ts'
import { exportsOf } from './export-log.ts'
import { previewMailList, removedByGate } from './mail-list.ts'

export const campaignsApi: Handlers<typeof campaigns> = {
  previewMailList: (options, reading) => previewMailList(reading, options),
  removedByGate: ({ gate, limit, ...options }, reading) => removedByGate(reading, options, gate, limit),
  exportMailList: (order, working) => exportMailList(working, order),
  exports: ({ limit }, { read }) => exportsOf(read, limit),
}
