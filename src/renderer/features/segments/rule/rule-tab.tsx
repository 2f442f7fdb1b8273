import { Button, Input, App } from 'antd'
import { useEffect, useMemo, useRef, type JSX, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { ruleSentence } from '#shared/languages/segment-sentence.ts'
import type { RuleProblem } from '#shared/contract/segments-rule.ts'
import { shell } from '../../../app/crm.ts'
import { RuleBuilder } from '../builder/rule-builder.tsx'
import type { EditedSegment } from '../builder/use-segment-draft.ts'
import { useSpeaker } from '../use-names.ts'
import { Funnel } from './funnel.tsx'
import { CountPanel, useLiveCount } from './live-count.tsx'
import { MemberSample } from './member-sample.tsx'

interface Props {
  readonly draft: EditedSegment
  readonly id: number | undefined
}

/** The rule, what it says, whom it finds, and what each condition does to the number. */
export function RuleTab({ draft, id }: Props): JSX.Element {
  const { read } = draft
  const live = useLiveCount(read.rule, id)
  const state = useBuilderState(draft, live.problems, live.isStale ? undefined : live.count?.branches, id)
  const place = useRef<HTMLDivElement>(null)
  useUndoKeys(place, draft)
  return (
    <div className="segment-page" ref={place}>
      <div className="segment-main">
        <RuleBuilder state={state} onChange={draft.setQuery} />
        <RuleSentence draft={draft} />
        <Funnel rule={read.rule} count={live.isStale ? undefined : live.count} />
        {live.problems.length === 0 && <MemberSample rule={read.rule} segmentId={id !== undefined && !draft.isChanged ? id : undefined} />}
      </div>
      <aside className="segment-side">
        <CountPanel live={live} />
      </aside>
    </div>
  )
}

function useBuilderState(
  { query, read }: EditedSegment,
  problems: readonly RuleProblem[],
  branches: Readonly<Record<string, number>> | undefined,
  segmentId: number | undefined,
) {
  return useMemo(() => {
    const placeOf = (path: readonly number[]): string | undefined => read.places.get(path.join('.'))
    const byPlace = Map.groupBy(problems, ({ path }) => path)
    return {
      query,
      segmentId,
      countAt: (path: readonly number[]) => branches?.[placeOf(path) ?? '-'],
      problemsAt: (path: readonly number[]) => byPlace.get(placeOf(path) ?? '-') ?? [],
    }
  }, [query, read.places, problems, branches, segmentId])
}

/**
 * The builder's own undo, also while a box of it has the keyboard, which knows only its own typing; and while nothing has it, because
 * the row that had it was taken back.
 */
function useUndoKeys(place: RefObject<HTMLElement | null>, { undo, redo }: EditedSegment): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase()
      const isOurs = event.target === document.body || (event.target instanceof Node && place.current?.contains(event.target) === true)
      if (!isOurs || !(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) redo()
      else undo()
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [place, undo, redo])
}

function RuleSentence({ draft }: { readonly draft: EditedSegment }): JSX.Element {
  const { t } = useTranslation('segments')
  const { message } = App.useApp()
  const speaker = useSpeaker(draft.read.rule)
  const sentence = ruleSentence(draft.read.rule, speaker)
  const copy = (): void => void shell.copyText(sentence).then(() => message.success(t('page.copied')))
  return (
    <section className="rule-sentence" aria-live="polite">
      <p>{sentence}</p>
      {draft.read.unfinished > 0 && <p className="unfinished">{t('page.unfinished', { count: draft.read.unfinished })}</p>}
      <Button size="small" type="link" onClick={copy}>
        {t('page.copySentence')}
      </Button>
      <NoteField draft={draft} />
    </section>
  )
}

export function NoteField({ draft }: { readonly draft: Pick<EditedSegment, 'note' | 'setNote'> }): JSX.Element {
  const { t } = useTranslation('segments')
  return (
    <Input
      size="small"
      variant="borderless"
      className="segment-note"
      maxLength={2000}
      aria-label={t('page.note')}
      placeholder={t('page.notePlaceholder')}
      value={draft.note}
      onChange={(event) => draft.setNote(event.target.value)}
    />
  )
}
