/** What the officer says of a figure: whose it is, what it shall be, what it was. */
import type { KpiTarget } from '#shared/contract/kpi.ts'
import { kpiPresets, type KpiUnit, type Phase } from '#shared/kpi/presets.ts'
import type { Write } from '../db/connections.ts'
import type { Reading, Writing } from '../handlers.ts'
import { localDayOf } from '../local-day.ts'
import { refuse } from '../refuse.ts'
import { knownKpis, ownKey } from './board.ts'
import { measure, measureGround } from './measures.ts'

export interface KpiDraft {
  readonly key?: string | undefined
  readonly phase: Phase
  readonly name: string
  readonly unit: KpiUnit
  readonly direction: 'up' | 'down'
  readonly owner: string
  readonly evidence: string
  readonly note: string
}

/** @throws refusal `kpi/not-found` */
export function saveKpi(write: Write, { key, ...draft }: KpiDraft): { key: string } {
  if (key === undefined) return { key: ownKey(write.run(write.query.insertInto('kpi').values(draft)).lastId) }
  const id = rowFor(write, key)
  const preset = kpiPresets.find((one) => one.key === key)
  const isUnnamed = preset !== undefined && (draft.name === preset.name.zh || draft.name === preset.name.en)
  // The unit and phase of a preloaded figure belong to what is measured.
  const own = preset === undefined ? draft : { ...draft, phase: preset.phase, unit: preset.unit, name: isUnnamed ? '' : draft.name }
  write.run(write.query.updateTable('kpi').set(own).where('id', '=', id))
  return { key }
}

/** The row of a figure, made where a preloaded one has none yet. @throws refusal `kpi/not-found` */
function rowFor(write: Write, key: string): number {
  const own = /^own-(\d+)$/.exec(key)
  const found = own
    ? write.first(write.query.selectFrom('kpi').select('id').where('id', '=', Number(own[1])).where('key', 'is', null))
    : write.first(write.query.selectFrom('kpi').select('id').where('key', '=', key))
  if (found !== undefined) return found.id
  const preset = kpiPresets.find((one) => one.key === key) ?? refuse('kpi/not-found', { key })
  return write.run(write.query.insertInto('kpi').values({ key, phase: preset.phase, name: '', unit: preset.unit })).lastId
}

/** @throws refusal `kpi/not-found` */
export function removeKpi(write: Write, key: string): void {
  const id = rowFor(write, key)
  if (!key.startsWith('own-')) {
    write.run(write.query.updateTable('kpi').set({ is_hidden: 1 }).where('id', '=', id))
    return
  }
  // One by one, so that the journal has them all.
  write.run(write.query.deleteFrom('kpi_reading').where('kpi_id', '=', id))
  write.run(write.query.deleteFrom('kpi_target').where('kpi_id', '=', id))
  write.run(write.query.deleteFrom('kpi').where('id', '=', id))
}

export const putBackKpis = (write: Write): void =>
  void write.run(write.query.updateTable('kpi').set({ is_hidden: 0 }).where('is_hidden', '=', 1))

/** @throws refusal `kpi/not-found` */
export function setTargets(write: Write, key: string, targets: readonly KpiTarget[]): void {
  const id = rowFor(write, key)
  write.run(write.query.deleteFrom('kpi_target').where('kpi_id', '=', id))
  for (const { dueOn, target } of targets) write.run(write.query.insertInto('kpi_target').values({ kpi_id: id, due_on: dueOn, target }))
}

interface Entry {
  readonly key: string
  readonly onDay: number
  readonly value: number
  readonly note: string
}

/** @throws refusals `kpi/not-found`, `kpi/measured` */
export function enterReading(write: Write, { key, onDay, value, note }: Entry, at: Date): void {
  const preset = kpiPresets.find((one) => one.key === key)
  if (preset?.measure) refuse('kpi/measured', { key })
  keepReading(write, rowFor(write, key), { onDay, value, numerator: null, denominator: null, given: 'entered', note }, at)
}

interface KeptReading {
  readonly onDay: number
  readonly value: number
  readonly numerator: number | null
  readonly denominator: number | null
  readonly given: 'measured' | 'entered'
  readonly note: string
}

function keepReading(write: Write, kpiId: number, { onDay, ...reading }: KeptReading, at: Date): void {
  write.run(write.query.deleteFrom('kpi_reading').where('kpi_id', '=', kpiId).where('on_day', '=', onDay))
  write.run(write.query.insertInto('kpi_reading').values({ kpi_id: kpiId, on_day: onDay, ...reading, at: at.toISOString() }))
}

const never = new AbortController().signal

/** Answers how many figures were kept. */
export async function recordMeasured({ write, ...around }: Writing): Promise<{ recorded: number }> {
  const reading: Reading = { ...around, read: write, signal: never }
  const ground = await measureGround(reading)
  const day = ground.asOf ?? localDayOf(around.now())
  let recorded = 0
  for (const { key, measure: what } of knownKpis(write)) {
    if (what === null) continue
    const { value, numerator, denominator } = await measure(what, ground)
    if (value === null) continue
    keepReading(write, rowFor(write, key), { onDay: day, value, numerator, denominator, given: 'measured', note: '' }, around.now())
    recorded++
  }
  return { recorded }
}
