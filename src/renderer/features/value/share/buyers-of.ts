import type { ShareTable, ShareTableInput } from '#shared/contract/value-share.ts'
import type { ShownPeople } from '../frame/people-drawer.tsx'

const noMargins = { categoryRates: [], vatRate: 0 }

/** Who bought in a row's period or store. */
export function buyersOf(
  row: ShareTable['rows'][number],
  by: ShareTableInput['by'],
  scope: ShareTable['footing']['scope'],
  title: string,
): ShownPeople {
  const period = { span: 'between' as const, from: row.from, to: row.to }
  const within = { ...scope, period, ...(by === 'store' ? { storeIds: [row.key] } : {}) }
  return { title, set: { of: 'ranking', input: { scope: within, by: 'net', margins: noMargins } } }
}
