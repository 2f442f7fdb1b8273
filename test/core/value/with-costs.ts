import type { TestWorkspace } from '../../data/builders.ts'
import { pick, seeded } from '../../data/random-workspace.ts'

/** Channels, brands, unit costs, line costs and list prices come on top of what a random workspace has. */
export function withCosts(workspace: TestWorkspace, seed: number): TestWorkspace {
  const random = seeded(seed + 1)
  const { db } = workspace
  for (const { id } of db.prepare<[], { id: number }>('select id from product').all()) {
    db.prepare('update product set brand = ?, cost_fen = ? where id = ?').run(
      pick(random, ['甲', '乙', null]),
      pick(random, [null, 55, 140]),
      id,
    )
  }
  for (const { receipt, n } of db.prepare<[], { receipt: number; n: number }>('select receipt_id as receipt, n from line').all()) {
    db.prepare('update line set cost_fen = ?, list_fen = ? where receipt_id = ? and n = ?').run(
      pick(random, [null, null, 90, -20]),
      pick(random, [null, 300, 500]),
      receipt,
      n,
    )
  }
  for (const { id } of db.prepare<[], { id: number }>('select id from receipt').all()) {
    db.prepare('update receipt set channel = ? where id = ?').run(pick(random, ['门店', '网店', null]), id)
  }
  workspace.columns.invalidate()
  return workspace
}
