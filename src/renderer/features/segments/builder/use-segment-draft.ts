/** The segment being built: name, note, and the rule with its undo and redo. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import { prepareRuleGroup } from 'react-querybuilder'
import type { SegmentDraft } from '#shared/contract/segments.ts'
import { keepDraft, keptDraft } from '../../../app/drafts.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { change, historyOf, redo, undo, type History } from './history.ts'
import { queryToRule, ruleToQuery, type BuilderGroup, type ReadQuery } from './rule-to-query.ts'

export interface EditedSegment {
  readonly name: string
  readonly note: string
  readonly query: BuilderGroup
  readonly read: ReadQuery
  readonly isChanged: boolean
  readonly canUndo: boolean
  readonly canRedo: boolean
  setName(name: string): void
  setNote(note: string): void
  setQuery(query: BuilderGroup): void
  /** Begins an empty rule with it, else adds it as a group. */
  addRule(rule: SegmentRule): void
  undo(): void
  redo(): void
  /** What is on show now counts as saved. */
  markSaved(): void
}

/** What survives a lock of the workspace. */
interface Unsaved {
  readonly name: string
  readonly note: string
  readonly query: BuilderGroup
}

/** Each row with an id that stays its own while it is edited, or the boxes would lose the keyboard. */
const queryOf = (rule: SegmentRule): BuilderGroup => prepareRuleGroup(ruleToQuery(rule))

export function useSegmentDraft(initial: Pick<SegmentDraft, 'name' | 'note' | 'rule'>, id: number | undefined): EditedSegment {
  const isNew = id === undefined
  const draftKey = `segment:${id ?? 'new'}`
  const [draft] = useState(() => keptDraft<Unsaved>(draftKey))
  const [name, setName] = useState(draft?.name ?? initial.name)
  const [note, setNote] = useState(draft?.note ?? initial.note)
  const { history, setHistory, setQuery } = useRuleHistory(() => draft?.query ?? queryOf(initial.rule))
  const [saved, setSaved] = useState(() => (isNew ? '' : fingerprint(initial.name, initial.note, initial.rule)))
  const query = history.present
  const read = useMemo(() => queryToRule(query), [query])
  const now = fingerprint(name, note, read.rule)
  const isChanged = now !== saved || read.unfinished > 0
  useEffect(
    () => keepDraft(draftKey, isChanged ? ({ name, note, query } satisfies Unsaved) : undefined),
    [draftKey, isChanged, name, note, query],
  )
  useEffect(() => () => keepDraft(draftKey, undefined), [draftKey]) // left on purpose: a lock ends the page without this
  return {
    name,
    note,
    query,
    read,
    isChanged,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    setName,
    setNote,
    setQuery,
    addRule: (rule) => setQuery(query.rules.length === 0 ? queryOf(rule) : { ...query, rules: [...query.rules, queryOf(rule)] }),
    undo: () => setHistory(undo),
    redo: () => setHistory(redo),
    markSaved: () => setSaved(now),
  }
}

function useRuleHistory(begin: () => BuilderGroup) {
  const [history, setHistory] = useState<History<BuilderGroup>>(() => historyOf(begin()))
  const setQuery = useCallback((next: BuilderGroup) => {
    // The builder also tells of what is no change, such as ids it has given: that is nothing to undo.
    setHistory((before) =>
      isSame(next, before.present)
        ? { ...before, present: next }
        : change(before, next, Date.now(), shapeOf(next) === shapeOf(before.present)),
    )
  }, [])
  return { history, setHistory, setQuery }
}

const fingerprint = (name: string, note: string, rule: SegmentRule): string => JSON.stringify([name.trim(), note, rule])

const isSame = (a: BuilderGroup, b: BuilderGroup): boolean => JSON.stringify(withoutIds(a)) === JSON.stringify(withoutIds(b))

const withoutIds = ({ combinator, rules }: BuilderGroup): unknown => [
  combinator,
  rules.map((part) => ('rules' in part ? withoutIds(part) : [part.field, part.value])),
]

/** What there is, without the values. */
const shapeOf = ({ combinator, rules }: BuilderGroup): string =>
  `${combinator}(${rules.map((part) => ('rules' in part ? shapeOf(part) : part.field)).join(' ')})`
