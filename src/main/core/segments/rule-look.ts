/** A rule looked at without counting: what is wrong with it, how it reads, as a file. */
import { basename } from 'node:path'
import type { Progress } from '#shared/contract/progress.ts'
import type { RuleProblem } from '#shared/contract/segments-rule.ts'
import { SegmentCondition } from '#shared/languages/segment-conditions.ts'
import { RULE_FORMAT, RULE_VERSION, RuleFile, SegmentRule } from '#shared/languages/segment-rule.ts'
import { conditionSentence, createSpeaker, ruleSentence, type NameOf, type Speaker } from '#shared/languages/segment-sentence.ts'
import type { Locale } from '#shared/values/locale.ts'
import { z } from 'zod'
import { ruleProblems } from '../columns/rule-problem.ts'
import { groundOf, jsonOf, type RuleRead } from '../columns/rules/ground.ts'
import { kindOfPart, LooseGroup, MOST_LOOKED_AT, readLoosely } from '../columns/rules/unreadable.ts'
import type { Reading, Working } from '../handlers.ts'
import { refuse } from '../refuse.ts'
import { writeWhole } from '../spreadsheet/write-whole.ts'
import { getSegment } from './segments.ts'
import { nameOfKind } from './segments.sql.ts'

export interface Checked {
  readonly problems: RuleProblem[]
  readonly rule: SegmentRule | null
}

/** Every problem at its condition, also of a rule this program cannot read. `segmentId`: the segment it is to be the rule of. */
export async function checkRule(
  given: unknown,
  { read, columns, figures, now }: Pick<Reading, 'read' | 'columns' | 'figures' | 'now'>,
  segmentId?: number,
): Promise<Checked> {
  const parsed = SegmentRule.safeParse(given)
  if (!parsed.success) return { problems: unreadableParts(given, ''), rule: null }
  const inside = segmentId === undefined ? [] : [segmentId]
  return { problems: ruleProblems(parsed.data, await columns.current(), groundOf(read, { figures, now }), inside), rule: parsed.data }
}

/** The deepest parts that cannot be read; a group that can be is looked into. */
function unreadableParts(part: unknown, path: string, depth = 0): RuleProblem[] {
  const group = LooseGroup.safeParse(part)
  if (!group.success || depth > MOST_LOOKED_AT) {
    const isCondition = path !== '' && SegmentCondition.safeParse(part).success
    return isCondition ? [] : [{ path, problem: 'unreadable', detail: kindOfPart(part) }]
  }
  const below = group.data.rules.flatMap((rule, index) =>
    unreadableParts(rule, path === '' ? String(index) : `${path}.${index}`, depth + 1),
  )
  return below.length > 0 || depth > 0 || SegmentRule.safeParse(part).success ? below : [{ path, problem: 'unreadable', detail: 'group' }]
}

/** Names from the workspace, each asked for once. */
export function namesFrom(read: Pick<RuleRead, 'prepare'>): NameOf {
  const known = new Map<string, string | undefined>()
  return (kind, id) => {
    const key = `${kind} ${id}`
    if (!known.has(key)) known.set(key, read.prepare<[number], { name: string }>(nameOfKind[kind]).get(id)?.name)
    return known.get(key)
  }
}

export const speakerFor = (read: Pick<RuleRead, 'prepare'>, locale: Locale): Speaker => createSpeaker(locale, namesFrom(read))

export function sentenceOf(rule: SegmentRule, locale: Locale, { read }: Pick<Reading, 'read'>) {
  const speaker = speakerFor(read, locale)
  const conditions: Record<string, string> = {}
  const visit = ({ rules }: SegmentRule, path: string): void => {
    for (const [index, part] of rules.entries()) {
      const at = path === '' ? String(index) : `${path}.${index}`
      if (part.kind === 'group') visit(part, at)
      else conditions[at] = conditionSentence(part, speaker)
    }
  }
  visit(rule, '')
  return { sentence: ruleSentence(rule, speaker), conditions }
}

/** @throws refusals `segment/not-found`, `segment/rule-unreadable` */
export function exportRule(id: number, { read }: Pick<Reading, 'read'>) {
  const { name, note, rule } = getSegment(read, id)
  const file: RuleFile = { format: RULE_FORMAT, version: RULE_VERSION, name, note, rule }
  return { fileName: `${name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_')}.segment.json`, text: `${JSON.stringify(file, null, 2)}\n` }
}

/** @throws refusals `segment/not-found`, `segment/rule-unreadable`, of the file */
export async function saveRuleFile({ id, token }: { readonly id: number; readonly token: string }, working: Working<Progress>) {
  const path = working.files.pathOf(token)
  const { text } = exportRule(id, working)
  await working.report({ step: 'exporting', done: 0, total: 1 })
  await writeWhole(
    working.folder,
    path,
    (sink) => {
      sink.write(text)
      return Promise.resolve({})
    },
    () => Promise.resolve(),
  )
  return { fileName: basename(path) }
}

const AnyFile = z.object({
  format: z.literal(RULE_FORMAT),
  version: z.int().min(1),
  name: z.string().catch(''),
  note: z.string().catch(''),
  rule: z.unknown(),
})

/**
 * Ids in it are those of the workspace it was made in: what is not here is said as a problem. Of a file of a newer program what can be read is
 * read, and what cannot stands at its place with its problem. @throws refusals `segment/file-newer`, `segment/file-unreadable`
 */
export async function readRuleFile(text: string, context: Pick<Reading, 'read' | 'columns' | 'figures' | 'now'>) {
  const given = jsonOf(text)
  if (given === undefined) refuse('segment/file-unreadable', { detail: 'JSON' })
  const head = AnyFile.safeParse(given)
  if (!head.success) refuse('segment/file-unreadable', { detail: RULE_FORMAT })
  const isNewer = head.data.version > RULE_VERSION
  const { name, note, rule } = isNewer ? newerFile(head.data) : knownFile(given as object)
  return { name, note, rule, problems: (await checkRule(rule, context)).problems, newer: isNewer ? head.data.version : null }
}

/** Conditions and parts were only added since: what version 1 wrote is of this version as well. */
function knownFile(given: object): RuleFile {
  const file = RuleFile.safeParse({ ...given, version: RULE_VERSION })
  return file.success ? file.data : refuse('segment/file-unreadable', { detail: file.error.issues[0]?.path.join('.') ?? '' })
}

function newerFile({ name, note, version, rule }: z.infer<typeof AnyFile>): Pick<RuleFile, 'name' | 'note' | 'rule'> {
  const read = readLoosely(rule) ?? refuse('segment/file-newer', { found: version, known: RULE_VERSION })
  return { name: name.slice(0, 80), note: note.slice(0, 2000), rule: read }
}
