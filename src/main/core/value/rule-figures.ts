/** What rules ask of features that stand above the columns: value and cleaning, as their screens have it with the officer's settings. */
import { lifeStages, cycleStatuses } from '#shared/contract/value-loyalty.ts'
import { eightGroups, RfmInput, tenGroups } from '#shared/contract/value-rfm.ts'
import { Scope } from '#shared/contract/value-scope.ts'
import { ClassesInput, tiers, TiersInput, valueClasses } from '#shared/contract/value-tiers.ts'
import type { ClassField } from '#shared/languages/segment-conditions.ts'
import { cleanableStates, type CleanableState, type ContactField } from '#shared/languages/segment-names.ts'
import { boardData } from '../cleaning/quality/board-data.ts'
import { hasValidAddress, isCleaned, isIn, scoreAt } from '../cleaning/quality/member-quality.ts'
import type { Columns } from '../columns/columns.ts'
import type {
  ClassColumn,
  FigureColumn,
  FigureDay,
  FigureMeasure,
  FigureName,
  ModelMeasure,
  RuleFigures,
  RuleRead,
} from '../columns/rules/ground.ts'
import { byteAt, intAt, NONE, searchId } from '../columns/shared-arrays.ts'
import { isMinor } from '../members/minor.ts'
import { assertNever } from '../must.ts'
import { choicesOf } from './choices.ts'
import { hasAnyMargin } from './facts/line-margins.ts'
import { modelColumns, shownModel } from './lifetime/model-outputs.ts'
import { lifeFacts, type LifeFacts } from './loyalty/life-facts.ts'
import { eightGroupIndex, highMeans, tenGroupIndex } from './rfm/groups.ts'
import { scoresOf } from './rfm/scores.ts'
import { resolveScope } from './scope/resolve-scope.ts'
import { classedPersons } from './tiers/classes.ts'
import { layered } from './tiers/pyramid.ts'

export const ruleFigures: RuleFigures = {
  isKnown: (columns, read, name) => isKnown(columns, read, name),
  measure: (columns, read, measure) => measureOf(columns, read, measure),
  day: (columns, read, field) => dayOf(columns, read, field),
  classes: (columns, read, field) => classesOf(columns, read, field),
  quality: async (columns, read, field) => qualityOf(columns, read, field),
  minors: async (columns, read) => minorsOf(columns, read),
}

/** Profit hangs on margins, the model's figures on a fit that may be shown. */
function isKnown(columns: Columns, read: RuleRead, name: FigureName): boolean {
  switch (name) {
    case 'alivePercent':
    case 'expectedPurchases':
    case 'lifetimeFen':
      return shownModel(choicesOf(read).model.kept) !== undefined
    case 'tier': {
      const { tiers: chosen, margins } = choicesOf(read)
      return chosen.by === 'net' || hasAnyMargin(columns, margins)
    }
    case 'valueClass':
      return hasAnyMargin(columns, choicesOf(read).margins)
    default:
      return true
  }
}

const NO_CLASS = 255
const whole = Scope.parse({})

async function measureOf(columns: Columns, read: RuleRead, measure: FigureMeasure): Promise<FigureColumn> {
  if (measure === 'qualityScore') return { of: 'member', values: qualityScores(columns, read) }
  if (measure === 'alivePercent' || measure === 'expectedPurchases' || measure === 'lifetimeFen') return modelFigure(columns, read, measure)
  const scores = await scoresOf(columns, rfmInput(read))
  const given = { rfmR: scores.r, rfmF: scores.f, rfmM: scores.m }[measure]
  const values = new Float64Array(columns.persons.count).fill(Number.NaN)
  scores.facts.buyers.forEach((person, i) => (values[person] = byteAt(given, i)))
  return { of: 'person', values }
}

async function modelFigure(columns: Columns, read: RuleRead, measure: ModelMeasure): Promise<FigureColumn> {
  const model = await modelColumns(columns, read)
  if (!model) return { of: 'person', values: new Float64Array(columns.persons.count).fill(Number.NaN) }
  const { alive, expectedPurchases, lifetimeFen } = model
  const values = { alivePercent: alive.map((chance) => chance * 100), expectedPurchases, lifetimeFen }[measure]
  return { of: 'person', values }
}

const rfmInput = (read: RuleRead): RfmInput => RfmInput.parse({ ...choicesOf(read).rfm })

async function dayOf(columns: Columns, read: RuleRead, field: FigureDay): Promise<FigureColumn> {
  const life = await lifeOf(columns, read)
  const days = { dueOn: life.dueOn, atRiskOn: life.atRiskOn, lapsedOn: life.lapsedOn, stageSince: life.since }[field]
  return { of: 'person', values: Float64Array.from(days, (day, person) => (byteAt(life.status, person) === NO_CLASS ? Number.NaN : day)) }
}

function lifeOf(columns: Columns, read: RuleRead): Promise<LifeFacts> {
  const all = { span: 'all' } as const
  return lifeFacts(columns, resolveScope(columns, { ...whole, period: all }, all), choicesOf(read).cycle)
}

async function classesOf(columns: Columns, read: RuleRead, field: ClassField): Promise<ClassColumn> {
  switch (field) {
    case 'stage':
      return { codes: (await lifeOf(columns, read)).stage, names: lifeStages }
    case 'cycleStatus':
      return { codes: (await lifeOf(columns, read)).status, names: cycleStatuses }
    case 'tier':
      return tiersOf(columns, read)
    case 'valueClass':
      return valueClassesOf(columns, read)
    case 'rfmEight':
    case 'rfmTen':
      return rfmGroupsOf(columns, read, field)
    default:
      return assertNever(field)
  }
}

const noClass = ({ persons }: Columns): Uint8Array => new Uint8Array(persons.count).fill(NO_CLASS)

async function tiersOf(columns: Columns, read: RuleRead): Promise<ClassColumn> {
  const { tiers: chosen, margins } = choicesOf(read)
  const { ranked, layers } = await layered(columns, TiersInput.parse({ ...chosen, margins }))
  const codes = noClass(columns)
  ranked.facts.buyers.forEach((person, i) => i < layers.length && (codes[person] = byteAt(layers, i)))
  return { codes, names: tiers }
}

async function valueClassesOf(columns: Columns, read: RuleRead): Promise<ClassColumn> {
  const { margins, serve, classes: chosen } = choicesOf(read)
  const { persons, classes } = await classedPersons(columns, ClassesInput.parse({ margins, serve, ...chosen }))
  const codes = noClass(columns)
  persons.forEach((person, i) => (codes[person] = byteAt(classes, i)))
  return { codes, names: valueClasses }
}

async function rfmGroupsOf(columns: Columns, read: RuleRead, field: 'rfmEight' | 'rfmTen'): Promise<ClassColumn> {
  const input = rfmInput(read)
  const scores = await scoresOf(columns, input)
  const groups = field === 'rfmTen' ? tenGroupIndex(scores) : eightGroupIndex(scores, highMeans(scores.components, input.high))
  const codes = noClass(columns)
  scores.facts.buyers.forEach((person, i) => (codes[person] = byteAt(groups, i)))
  return { codes, names: field === 'rfmTen' ? tenGroups : eightGroups }
}

/** Calls `visit` with every member's place and her place on the quality board; -1 where the board does not know her. */
function eachOnBoard({ members }: Columns, ids: Int32Array, visit: (place: number, onBoard: number) => void): void {
  for (let place = 0; place < members.count; place++) visit(place, searchId(ids, intAt(members.id, place)))
}

function qualityOf(columns: Columns, read: RuleRead, field: ContactField): Uint8Array {
  const board = boardData(read)
  const codes = new Uint8Array(columns.members.count)
  eachOnBoard(columns, board.id, (place, at) => (codes[place] = cleanableStates.indexOf(stateOf(at < 0 ? 0 : (board.now[at] ?? 0), field))))
  return codes
}

function stateOf(word: number, field: ContactField): CleanableState {
  if (!isCleaned(word)) return 'unchecked'
  if (field === 'address' && hasValidAddress(word)) return 'valid'
  if (isIn(word, field, 'missing')) return 'missing'
  if (isIn(word, field, 'invalid')) return 'invalid'
  if (isIn(word, field, 'suspect')) return 'suspect'
  // An address that is not wrong, and too coarse to be posted to, is none a letter would reach.
  return field === 'address' ? 'suspect' : 'valid'
}

function qualityScores(columns: Columns, read: RuleRead): Float64Array {
  const board = boardData(read)
  const scores = new Float64Array(columns.members.count).fill(Number.NaN)
  eachOnBoard(columns, board.id, (place, at) => {
    if (at >= 0) scores[place] = Math.floor(scoreAt(board, at))
  })
  return scores
}

function minorsOf({ members, today }: Columns, read: RuleRead): Uint8Array {
  const minors = new Uint8Array(members.count)
  if (today === undefined) return minors
  const agreed = new Set(
    read.all(read.query.selectFrom('member').select('id').where('guardian_consent_on', 'is not', null)).map(({ id }) => id),
  )
  const part = (value: number): number | null => (value === 0 ? null : value)
  for (let place = 0; place < members.count; place++) {
    const year = intAt(members.birthYear, place)
    const birth = {
      birthYear: year === NONE ? null : year,
      birthMonth: part(byteAt(members.birthMonth, place)),
      birthDay: part(byteAt(members.birthDay, place)),
      birthLunar: byteAt(members.birthLunar, place),
    }
    if (year !== NONE && isMinor(birth, today) && !agreed.has(intAt(members.id, place))) minors[place] = 1
  }
  return minors
}
