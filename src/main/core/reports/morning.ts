/** The officer's morning, put together from what the stations say of themselves. */
import type { Morning } from '#shared/contract/reports-morning.ts'
import { campaignsApi } from '../campaigns/api.ts'
import { cleaningApi } from '../cleaning/api.ts'
import type { Reading } from '../handlers.ts'
import { importsApi } from '../imports/api.ts'
import { promisedKpis } from '../kpi/board.ts'
import { listItems } from '../kpi/checklists.ts'
import { localDayOf } from '../local-day.ts'
import { peopleApi } from '../people/api.ts'
import { unknownCards } from '../receipts/link-table.ts'
import { memberShareOf } from '../value/member-share.ts'
import { leagueOf } from './league.ts'
import { daysBefore, daysOfPack } from './period.ts'

const NEXT = 6

export async function morningOf(reading: Reading): Promise<Morning> {
  const current = await reading.columns.current()
  const today = localDayOf(reading.now())
  const sources = await importsApi.exchangeSources(undefined, reading)
  const folders = await importsApi.foundFiles(undefined, reading)
  const milestones = await cleaningApi.milestones(undefined, reading)
  const { rows: kpis } = await promisedKpis(reading)
  const campaigns = await campaignsApi.list(undefined, reading)
  const lateKpis = kpis.filter(({ state }) => state === 'late' || state === 'missed')
  const lateMilestones = milestones.filter(({ light }) => light === 'late' || light === 'missed')
  return {
    today,
    asOf: current.asOf?.day ?? null,
    cameIn: await lastImport(reading),
    arrived: folders.reduce((sum, { files }) => sum + files.length, 0),
    late: {
      sources: sources.filter(({ overdue }) => overdue.length > 0).map(({ name }) => name),
      stores: (current.asOf?.storesBehind ?? []).map((store) => current.stores.name[store] ?? ''),
      targets: [
        ...lateMilestones.map(({ name }) => ({ nameZh: name, nameEn: name })),
        ...lateKpis.map(({ nameZh, nameEn }) => ({ nameZh, nameEn })),
      ],
    },
    queues: await queuesOf(reading),
    moved: await movedOf(reading),
    running: runningOf(campaigns, today),
    next: nextOf(reading, today, { milestones, kpis, campaigns }),
  }
}

async function lastImport(reading: Reading): Promise<Morning['cameIn']> {
  const runs = await importsApi.history({ limit: 20 }, reading)
  const last = runs.find(({ undoneAt }) => undoneAt === null)
  if (last === undefined) return null
  return { runId: last.id, at: last.committedAt, files: last.files.map(({ name }) => name), rows: last.rows.new + last.rows.changed }
}

async function queuesOf(reading: Reading): Promise<Morning['queues']> {
  const { states } = await importsApi.quarantineFacets({}, reading)
  const queues = await cleaningApi.queues(undefined, reading)
  const { total } = await peopleApi.waiting({ offset: 0, limit: 1 }, reading)
  const cards = unknownCards(await reading.columns.current(), reading.read, 0, 1)
  return {
    quarantine: states.open,
    cleaning: queues.reduce((sum, { open }) => sum + open, 0),
    pairs: total,
    unknownCards: cards.total,
  }
}

async function movedOf({ columns, read }: Reading): Promise<Morning['moved']> {
  const current = await columns.current()
  if (current.asOf === undefined) return null
  const days = daysOfPack('last-month', current.asOf.day)
  const before = daysBefore(days, 'before')
  if (before === null) return null
  const [now, then] = [memberShareOf(current, days.from, days.to), memberShareOf(current, before.from, before.to)]
  if (now.receipts === 0 || then.receipts === 0) return null
  const recruits = async (span: { readonly from: number; readonly to: number }) =>
    (await leagueOf({ ...span, storeIds: [] }, { read, columns })).total.recruits
  return {
    ...days,
    netFen: { now: now.netFen, before: then.netFen },
    memberNetFen: { now: now.memberNetFen, before: then.memberNetFen },
    receipts: { now: now.receipts, before: then.receipts },
    recruits: { now: await recruits(days), before: await recruits(before) },
  }
}

type Campaigns = Awaited<ReturnType<typeof campaignsApi.list>>

/** From the first day of its window to the last on which returns are awaited. */
function runningOf(campaigns: Campaigns, today: number): Morning['running'] {
  return campaigns
    .filter(({ frozenAt, startsOn, endsOn }) => frozenAt !== null && startsOn <= today && today <= endsOn)
    .map(({ id, name, endsOn, pieces }) => ({ id, name, endsOn, pieces }))
}

interface Ahead {
  readonly milestones: Awaited<ReturnType<typeof cleaningApi.milestones>>
  readonly kpis: Awaited<ReturnType<typeof promisedKpis>>['rows']
  readonly campaigns: Campaigns
}

function nextOf({ read }: Reading, today: number, { milestones, kpis, campaigns }: Ahead): Morning['next'] {
  const due = [
    ...milestones.map(({ name, dueOn }) => ({ kind: 'milestone' as const, nameZh: name, nameEn: name, dueOn })),
    ...kpis.flatMap(({ nameZh, nameEn, target }) =>
      target === null || target.dueOn === null ? [] : [{ kind: 'kpi' as const, nameZh, nameEn, dueOn: target.dueOn }],
    ),
    ...campaigns.map(({ name, startsOn }) => ({ kind: 'campaign' as const, nameZh: name, nameEn: name, dueOn: startsOn })),
    ...listItems(read, 'plan').flatMap(({ nameZh, nameEn, dueOn, doneOn }) =>
      dueOn === null || doneOn !== null ? [] : [{ kind: 'plan' as const, nameZh, nameEn, dueOn }],
    ),
  ]
  return due
    .filter(({ dueOn }) => dueOn >= today)
    .toSorted((one, other) => one.dueOn - other.dueOn)
    .slice(0, NEXT)
}
