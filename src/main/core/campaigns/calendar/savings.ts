/** What mailing only the chosen has saved, and the gifts it pays for (metrics.md M88). */
import type { Savings } from '#shared/contract/campaign-calendar.ts'
import type { Read } from '../../db/connections.ts'
import type { Writing } from '../../handlers.ts'
import { savedByCampaigns, spendings } from './calendar.sql.ts'

export function savingsOf(read: Read): Savings {
  const campaigns = read.prepare<[], Savings['campaigns'][number]>(savedByCampaigns).all()
  const spent = read.prepare<[], Savings['spent'][number]>(spendings).all()
  const savedFen = campaigns.reduce((sum, each) => sum + each.savedFen, 0)
  const spentFen = spent.reduce((sum, { amountFen }) => sum + amountFen, 0)
  return { campaigns, spent, savedFen, spentFen, leftFen: savedFen - spentFen }
}

interface Spending {
  readonly onDay: number
  readonly amountFen: number
  readonly note: string
}

export function spendSaved({ onDay, amountFen, note: text }: Spending, { write, now, note }: Writing): { id: number } {
  const values = { on_day: onDay, amount_fen: amountFen, note: text, at: now().toISOString() }
  note({ amountFen })
  return { id: write.run(write.query.insertInto('gift_spend').values(values)).lastId }
}

export function removeSpending(id: number, { write, note }: Writing): void {
  write.run(write.query.deleteFrom('gift_spend').where('id', '=', id))
  note({ spendingId: id })
}
