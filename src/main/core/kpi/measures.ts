/** What the data tell of the board's figures by themselves, each asked of the procedure that shows it elsewhere. */
import { RollingInput } from '#shared/contract/value-rolling.ts'
import type { Metric } from '#shared/contract/cleaning-quality.ts'
import type { Checklist, KpiMeasure } from '#shared/kpi/presets.ts'
import { NONE, intAt } from '../columns/shared-arrays.ts'
import { hasBit } from '../columns/bitmap.ts'
import { campaignsApi } from '../campaigns/api.ts'
import { cleaningApi } from '../cleaning/api.ts'
import type { Reading } from '../handlers.ts'
import { localDayOf } from '../local-day.ts'
import { assertNever } from '../must.ts'
import { surveysApi } from '../surveys/api.ts'
import { valueApi } from '../value/api.ts'
import { createAsker, type Asker } from './asker.ts'
import { listItems } from './checklists.ts'

const YEAR = 365

export interface Measured {
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly procedure: string
  /** What the data keep of its past, oldest first; empty where they keep none. */
  readonly past: readonly { readonly day: number; readonly value: number }[]
}

const doors = { value: valueApi, cleaning: cleaningApi, campaigns: campaignsApi, surveys: surveysApi }

export interface MeasureGround {
  readonly reading: Reading
  readonly asker: Asker<typeof doors>
  readonly asOf: number | null
}

export async function measureGround(reading: Reading): Promise<MeasureGround> {
  const { asOf } = await reading.columns.current()
  return { reading, asker: createAsker(doors, reading), asOf: asOf?.day ?? null }
}

type Part = Omit<Measured, 'procedure' | 'past'> & Partial<Pick<Measured, 'past'>>
const told = (procedure: string, part: Part): Measured => ({ past: [], ...part, procedure })
const share = (numerator: number, denominator: number): Part => ({
  value: denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
})
const count = (value: number): Part => ({ value, numerator: null, denominator: null })
const unknown: Part = { value: null, numerator: null, denominator: null }

export function measure(what: KpiMeasure, ground: MeasureGround): Promise<Measured> {
  switch (what) {
    case 'first_pass':
    case 'completion':
    case 'valid_address':
    case 'valid_contact':
    case 'punctual':
    case 'exchange_ok':
      return qualityRate(what, ground)
    case 'valid_contacts':
      return validContacts(ground)
    case 'filled':
      return filledValues(ground)
    case 'link_rate':
    case 'members':
      return ofHeadline(what, ground)
    case 'revenue_share':
      return revenueShare(ground)
    case 'ever_repeat':
      return everRepeat(ground)
    case 'recruits':
      return recruits(ground)
    case 'campaigns':
    case 'response':
    case 'new_members':
      return ofCampaigns(what, ground)
    case 'deliverables':
    case 'trainings':
    case 'standards':
    case 'plan':
      return Promise.resolve(doneShare(listOf[what], ground))
    case 'satisfied':
    case 'nps':
    case 'answers':
    case 'referred':
      return ofSurveys(what, ground)
    default:
      return assertNever(what)
  }
}

async function qualityRate(metric: Metric, { asker }: MeasureGround): Promise<Measured> {
  const { answer: board } = await asker.ask('cleaning', 'board', {})
  const { answer: trend } = await asker.ask('cleaning', 'trend', undefined)
  const rate = board.rates.find((one) => one.metric === metric)
  const past = trend
    .filter((point) => point.metric === metric && point.denominator > 0)
    .map(({ at, numerator, denominator }) => ({ day: localDayOf(new Date(at)), value: numerator / denominator }))
  const part =
    rate === undefined || (board.cleaned === 0 && past.length === 0 && metric === 'first_pass')
      ? unknown
      : share(rate.numerator, rate.denominator)
  return told('cleaning.board', { ...part, past })
}

async function validContacts({ asker }: MeasureGround): Promise<Measured> {
  const { answer } = await asker.ask('cleaning', 'board', {})
  const rate = answer.rates.find(({ metric }) => metric === 'valid_contact')
  return told('cleaning.board', rate === undefined ? unknown : count(rate.numerator))
}

async function filledValues({ asker }: MeasureGround): Promise<Measured> {
  const { answer } = await asker.ask('cleaning', 'filled', {})
  return told('cleaning.filled', answer.since === null ? unknown : count(answer.rows.reduce((sum, { members }) => sum + members, 0)))
}

async function ofHeadline(what: 'link_rate' | 'members', { asker }: MeasureGround): Promise<Measured> {
  const { answer } = await asker.ask('value', 'headline', undefined)
  return told('value.headline', what === 'members' ? count(answer.members) : share(answer.link.linked, answer.link.withMemberValue))
}

async function revenueShare({ asker, asOf }: MeasureGround): Promise<Measured> {
  if (asOf === null) return told('value.memberShare', unknown)
  const { answer } = await asker.ask('value', 'memberShare', { from: asOf - YEAR + 1, to: asOf })
  return told('value.memberShare', share(answer.memberNetFen, answer.netFen))
}

async function everRepeat({ asker, asOf }: MeasureGround): Promise<Measured> {
  if (asOf === null) return told('value.rolling', unknown)
  const { answer } = await asker.ask('value', 'rolling', RollingInput.parse({ months: 13 }))
  const points = answer.points.filter(({ isCustomersShort }) => !isCustomersShort)
  const last = answer.points.at(-1)
  const past = points.flatMap(({ day, everRepeatRate }) => (everRepeatRate === null ? [] : [{ day, value: everRepeatRate }]))
  return told('value.rolling', { ...(last === undefined ? unknown : share(last.everRepeat, last.customers)), past })
}

/** Members of today who joined in the 365 days up to the as-of day; without receipts up to today. */
async function recruits({ reading, asOf }: MeasureGround): Promise<Measured> {
  const { members, leftOut } = await reading.columns.current()
  const to = asOf ?? localDayOf(reading.now())
  let joined = 0
  for (let member = 0; member < members.count; member++) {
    const day = intAt(members.joinedOn, member)
    if (day !== NONE && day > to - YEAR && day <= to && !hasBit(leftOut.members, member)) joined++
  }
  return told('reports.league', count(joined))
}

async function ofCampaigns(what: 'campaigns' | 'response' | 'new_members', { asker }: MeasureGround): Promise<Measured> {
  const { answer } = await asker.ask('campaigns', 'list', undefined)
  const frozen = answer.filter(({ frozenAt }) => frozenAt !== null)
  if (what === 'campaigns') return told('campaigns.list', count(frozen.length))
  const [last] = frozen.toSorted((one, other) => other.startsOn - one.startsOn || other.id - one.id)
  if (last === undefined) return told('campaigns.result', unknown)
  const { answer: result } = await asker.ask('campaigns', 'result', { id: last.id })
  return told(
    'campaigns.result',
    what === 'response' ? share(result.mailed.responders, result.mailed.pieces) : count(result.newMembers.actual),
  )
}

const listOf = { deliverables: 'deliverable', trainings: 'training', standards: 'communication', plan: 'plan' } as const satisfies Record<
  string,
  Checklist
>

function doneShare(list: Checklist, { reading }: MeasureGround): Measured {
  const items = listItems(reading.read, list)
  return told('kpi.checklist', share(items.filter(({ doneOn }) => doneOn !== null).length, items.length))
}

async function ofSurveys(what: 'satisfied' | 'nps' | 'answers' | 'referred', { asker }: MeasureGround): Promise<Measured> {
  if (what === 'referred') {
    const { answer } = await asker.ask('surveys', 'referrals', {})
    return told('surveys.referrals', count(answer.newReferred))
  }
  const { answer } = await asker.ask('surveys', 'matrix', {})
  if (what === 'answers') return told('surveys.matrix', count(answer.opinions))
  if (what === 'nps')
    return told(
      'surveys.matrix',
      answer.nps === null ? unknown : { value: answer.nps.score, numerator: null, denominator: answer.nps.answers },
    )
  const loyal = answer.cells.find(({ cell }) => cell === 'loyal')
  return told('surveys.matrix', share(loyal?.persons ?? 0, answer.respondents))
}
