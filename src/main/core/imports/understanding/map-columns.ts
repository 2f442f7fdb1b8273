/** Which column feeds which field: a proposal with its evidence for every column, mapped or not (imports.md 3). */
import type { Cell } from '#shared/contract/parser.ts'
import type { ColumnDecision, ColumnMapping, SheetKind } from '#shared/languages/column-mapping.ts'
import { type FieldId, importField } from '#shared/languages/import-fields.ts'
import { defaultSettings } from '#shared/languages/source-settings.ts'
import type { Day } from '#shared/values/day.ts'
import type { Ratio } from '#shared/values/rate.ts'
import { isFinding } from '../values/converted.ts'
import { converterFor } from '../values/converter.ts'
import { answerLabel } from './ambiguous-labels.ts'
import type { Candidate } from './candidate.ts'
import { roleOf } from './combine.ts'
import { decideColumn } from './column-decisions.ts'
import { agrees, detect, fieldsByDetector, profileColumn } from './detectors.ts'
import { type Dictionary, type LabelMatch, matchLabel, normaliseHeading } from './dictionary.ts'
import type { Heading } from './header-row.ts'
import { labelOfKind } from './kind-labels.ts'
import { inKind } from './kind-meaning.ts'
import { settleRivals } from './rivals.ts'
import { isEmptyCell } from './sheet-rows.ts'

export interface MappedColumns {
  readonly columns: readonly ColumnMapping[]
  readonly decisions: Readonly<Record<string, ColumnDecision>>
}

/** `columns[c]` are the sample cells of column c, data rows only. */
export const mapColumns = (
  headings: readonly Heading[],
  columns: readonly (readonly Cell[])[],
  kind: SheetKind,
  dictionary: Dictionary,
  today: Day,
): MappedColumns => {
  const candidates = headings.map((heading, column) => candidateOf(heading, column, columns[column] ?? [], kind, dictionary))
  const known = kind === 'ignore' ? candidates.map(withoutKind) : answered(candidates, kind, dictionary)
  const settled = withQuestions(settleRivals(known, kind, dictionary), kind)
  const fields = new Set(settled.flatMap(({ field }) => field ?? []))
  const decided = settled.map((candidate) => ({
    candidate,
    decision: candidate.field === null ? {} : decisionFor(candidate, candidate.field),
  }))
  return {
    columns: decided.map(({ candidate, decision }) => asMapping(candidate, decision, settled, fields, today)),
    decisions: Object.fromEntries(
      decided.flatMap(({ candidate, decision }) => (Object.keys(decision).length > 0 ? [[String(candidate.column), decision]] : [])),
    ),
  }
}

/** In a survey every other column with a heading is a question. */
const withQuestions = (candidates: readonly Candidate[], kind: SheetKind): readonly Candidate[] =>
  kind !== 'surveys'
    ? candidates
    : candidates.map((candidate) =>
        candidate.field === null && candidate.unmapped !== 'sensitive' && candidate.unmapped !== 'payment-card' && !isPersonal(candidate)
          ? { ...mappedTo(candidate, 'survey.answer', 'exact') }
          : candidate,
      )

/** A name or a running number is no answer. */
const isPersonal = ({ label, heading }: Candidate): boolean =>
  heading.original.trim() === '' ||
  label.match === 'ignored' ||
  (label.match === 'exact' && label.field.startsWith('member.')) ||
  /^(?:序号|编号|no|id)$/.test(label.key)

const candidateOf = (heading: Heading, column: number, cells: readonly Cell[], kind: SheetKind, dictionary: Dictionary): Candidate => ({
  column,
  heading,
  label: labelOfKind(kind, matchLabel(heading.original, heading.group, dictionary)),
  hint: normaliseHeading(heading.original).hint,
  cells,
  profile: profileColumn(cells),
  field: null,
  by: 'none',
  check: false,
  unmapped: 'unknown',
  offered: [],
})

/** A sheet of no known kind maps nothing; what the labels mean is offered for the day the officer names the kind. */
const withoutKind = (candidate: Candidate): Candidate => ({
  ...candidate,
  offered: candidate.label.match === 'exact' ? [candidate.label.field] : [],
  unmapped: candidate.label.match === 'ignored' ? 'known-ignored' : 'unknown',
})

/** Labels that stand for one field first; they are what the ambiguous ones are decided by. */
const answered = (candidates: readonly Candidate[], kind: SheetKind, dictionary: Dictionary): readonly Candidate[] => {
  const first = candidates.map((candidate) => byExactLabel(candidate, kind, candidates))
  const keys = new Set(candidates.map(({ label }) => label.key))
  const certain = new Map<FieldId, readonly Cell[]>()
  for (const { field, cells } of first) if (field !== null && !certain.has(field)) certain.set(field, cells)
  const second = first.map((candidate) =>
    candidate.label.match === 'ambiguous' ? byAmbiguousLabel(candidate, candidate.label, kind, certain, keys) : candidate,
  )
  return second.map((candidate) =>
    candidate.field === null && candidate.unmapped === 'unknown' ? byValues(candidate, kind, dictionary) : candidate,
  )
}

const byExactLabel = (candidate: Candidate, kind: SheetKind, all: readonly Candidate[]): Candidate => {
  if (isPaymentCard(candidate)) return { ...candidate, unmapped: 'payment-card' }
  if (candidate.label.match === 'ignored') return { ...candidate, unmapped: 'known-ignored' }
  if (candidate.label.match !== 'exact') return candidate
  const labels = new Set(all.flatMap(({ label }) => (label.match === 'exact' ? [label.field] : [])))
  const field = clockField(inKind(candidate.label.field, candidate.label.key, kind, labels), candidate)
  if (field === null) return { ...candidate, unmapped: 'not-in-this-kind', offered: [candidate.label.field] }
  return mappedTo(candidate, field, 'exact')
}

/** 销售时间 beside 销售日期 holds times of day: it completes the day, and is no moment of its own (Q10). */
const clockField = (field: FieldId | null, { profile }: Candidate): FieldId | null =>
  field === 'receipt.datetime' && profile.has('time') && !profile.has('datetime') ? 'receipt.time' : field

/** Card numbers of banks are never imported, whatever they are called. */
const isPaymentCard = ({ label, profile }: Candidate): boolean =>
  /^(?:pan|pansuffix|银行卡号|银行卡|付款卡号|刷卡卡号|bankcard\w*|creditcard\w*|cardpan)$/.test(label.key) ||
  (profile.has('bank-card') && !profile.has('barcode') && /银行|信用卡|bank|credit/.test(label.key))

const mappedTo = (candidate: Candidate, field: FieldId, by: Candidate['by']): Candidate => {
  // Sensitive fields wait for the officer's own choice; so do columns whose values are ID numbers under a harmless label.
  if (importField(field).policy === 'never-auto' || candidate.profile.has('id-number'))
    return { ...candidate, unmapped: 'sensitive', offered: ['member.id_no'] }
  return { ...candidate, field, by, check: by === 'alias', unmapped: null }
}

const byAmbiguousLabel = (
  candidate: Candidate,
  label: Extract<LabelMatch, { match: 'ambiguous' }>,
  kind: SheetKind,
  certain: ReadonlyMap<FieldId, readonly Cell[]>,
  keys: ReadonlySet<string>,
): Candidate => {
  if (candidate.unmapped === 'payment-card') return candidate
  const usual = label.label.byKind.get(kind)
  const { cells, profile } = candidate
  const answer = answerLabel({ key: label.key, kind, usual, cells, profile, certain, keys })
  if (answer === 'ignore') return { ...candidate, unmapped: 'known-ignored' }
  if (answer === 'payment-card') return { ...candidate, unmapped: 'payment-card' }
  const offered = [...new Set([...(usual ? [usual] : []), ...label.label.other, ...label.label.byKind.values()])]
  if (answer === 'ask') return { ...candidate, unmapped: 'ask', offered }
  return { ...mappedTo(candidate, answer, 'ambiguous'), offered: offered.filter((field) => field !== answer) }
}

/** A long alias inside the label whose field the values confirm is mapped and marked; otherwise it is offered, as is what the values look like. */
const byValues = (candidate: Candidate, kind: SheetKind, dictionary: Dictionary): Candidate => {
  const { label, profile } = candidate
  if (profile.filled === 0 && label.match === 'none') return { ...candidate, unmapped: candidate.cells.length > 0 ? 'empty' : 'unknown' }
  if (profile.has('id-number')) return { ...candidate, unmapped: 'sensitive', offered: ['member.id_no'] }
  const aliases = label.match === 'contains' ? label.aliases : []
  const confirmed = aliases.find(({ field, key }) => agrees(profile, field, kind) && inKind(field, key, kind, new Set()) === field)
  if (confirmed && dictionary.fieldByKey.has(confirmed.key)) return mappedTo(candidate, confirmed.field, 'alias')
  const detector = detect(profile)
  const offered = [...aliases.map(({ field }) => field), ...(detector ? fieldsByDetector(detector, kind) : [])]
  return { ...candidate, offered: [...new Set(offered)] }
}

const decisionFor = ({ cells, profile, hint }: Candidate, field: FieldId): ColumnDecision => decideColumn(field, cells, profile, hint)

const asMapping = (
  candidate: Candidate,
  decision: ColumnDecision,
  all: readonly Candidate[],
  fields: ReadonlySet<FieldId>,
  today: Day,
): ColumnMapping => {
  const { column, heading, field, by, unmapped, offered, label, profile, hint } = candidate
  const valid = field === null ? { numerator: 0, denominator: profile.filled } : validShare(field, candidate.cells, decision, today)
  return {
    column,
    heading: heading.text,
    group: heading.group,
    field,
    by,
    role: field === null ? null : roleOf(field, column, all, fields),
    // Values that do not fit what the label promises are worth a look, however sure the label is.
    check: candidate.check || (field !== null && valid.denominator >= 5 && valid.numerator < valid.denominator * 0.8),
    unmapped,
    offered: [...offered],
    evidence: { matched: label.match === 'none' ? null : matchedBy(label), detector: detect(profile), valid, hint },
    samples: [...profile.samples],
  }
}

const matchedBy = (label: Exclude<LabelMatch, { match: 'none' }>): string =>
  label.match === 'contains' ? (label.aliases[0]?.key ?? label.key) : label.key

/** Share of the filled sample cells the field's own converter accepts. */
const validShare = (field: FieldId, cells: readonly Cell[], decision: ColumnDecision, today: Day): Ratio => {
  const convert = converterFor(field, { settings: defaultSettings, decision, today, anonymous: new Set() })
  const filled = cells.filter((cell) => !isEmptyCell(cell))
  const valid = filled.filter((cell) => {
    const converted = convert(cell)
    return (
      !isFinding(converted) || (converted.value !== null && !converted.finding.endsWith('_INVALID') && !converted.finding.startsWith('E_'))
    )
  })
  return { numerator: valid.length, denominator: filled.length }
}
