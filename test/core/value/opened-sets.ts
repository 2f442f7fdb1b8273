/** Public data sets through the importer, ready to be asked. */
import { sharedPath, sharedText } from '../../data/shared-data.ts'
import { createImporter, type Importer } from '../imports/importer.ts'
import { askValue, type ValueClient } from './asking.ts'

export interface Opened {
  readonly importer: Importer
  readonly ask: ValueClient
}

export async function openSet(path: string): Promise<Opened> {
  const importer = createImporter()
  await importer.bring(path)
  importer.working.columns.invalidate()
  return { importer, ask: askValue(importer.working) }
}

export const superstore = 'superstore_zh/superstore_zh.xls'
export const zhOrders = 'zh_orders/zh_rfm_orders_pseudo.xlsx'
export const cdnow = 'cdnow/cdnow_sample.txt'
export const openSuperstore = (): Promise<Opened> => openSet(sharedPath(superstore))
export const openZhOrders = (): Promise<Opened> => openSet(sharedPath(zhOrders))

/** @param write Writes a file of that name and answers its path. */
export function openCdnow(write: (name: string, text: string) => string): Promise<Opened> {
  const rows = sharedText(cdnow)
    .trim()
    .split(/\r?\n/)
    .map((line) => line.trim().split(/\s+/))
  const text = ['customer id,date,quantity,amount', ...rows.map(([, ...cells]) => cells.join(','))].join('\n')
  return openSet(write('cdnow.csv', text))
}
