/** Matching over the whole base: sure pairs merge, in one operation that can be taken back; likely ones wait for the officer. */
import type { MatchReport } from '#shared/contract/people.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { createBreathe } from '../columns/turns.ts'
import type { Read } from '../db/connections.ts'
import type { Working } from '../handlers.ts'
import { decisionsOf } from './decisions.ts'
import { figuresOf, judge, type Found } from './judge.ts'
import { matchRecords } from './matching/match.ts'
import { readMemberRecords } from './member-records.ts'
import { membersModel, MEMBERS_VERSION } from './models/members.ts'
import { personsNow } from './persons-now.ts'
import { writeRun } from './write-run.ts'

/** Comparing takes its time, and the officer works on meanwhile: what was found is judged by what stands when it is written. */
export async function matchBase(merge: boolean, working: Working<Progress>): Promise<MatchReport> {
  const { read, signal, report } = working
  const records = await readMemberRecords(read, signal, (done, total) => report({ step: 'reading', done, total }))
  const model = membersModel(records)
  const matched = await matchRecords(model, {
    signal,
    report: (share) => report({ step: 'comparing', done: Math.round(share * 100), total: 100 }),
  })
  const judgeNow = async (now: Pick<Read, 'prepare'>): Promise<Found> => {
    const breathe = createBreathe(signal)
    const standing = await personsNow(now, records, breathe)
    return judge(standing, matched, model, decisionsOf(now, standing.memberId), breathe)
  }
  if (!merge) return figuresOf(await judgeNow(read))
  return working.operate({ args: { model: MEMBERS_VERSION }, inverse: 'own' }, async (write, operationId, note) => {
    await report({ step: 'writing', done: 0 })
    const found = await judgeNow(write)
    const figures = figuresOf(found)
    const runId = await writeRun(write, found, figures, { operationId, actor: working.actor, now: working.now(), report })
    note({ merged: figures.merged, waiting: figures.waiting, rows: figures.merged })
    return { ...figures, runId, operationId }
  })
}
