import { ArrowLeftOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Input, Tooltip } from 'antd'
import { useMemo, useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { SegmentDraft } from '#shared/contract/segments.ts'
import { q, shell } from '../../app/crm.ts'
import { draftRule } from '../../app/hand-over.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { describeRefusal } from '../../app/refusal-text.ts'
import { routes } from '../../app/routes.ts'
import { Page } from '../../ui/page.tsx'
import { CountPanel, useLiveCount } from './live-count.tsx'
import { MemberSample } from './member-sample.tsx'
import { RuleBuilder } from './rule-builder.tsx'
import { ruleToSentence } from './rule-to-sentence.ts'
import { useSentenceWords } from './use-names.ts'
import { useSegmentDraft, type EditedSegment } from './use-segment-draft.ts'

const nothingYet = { name: '', note: '', rule: { kind: 'group', match: 'all', rules: [] } } as const

export function NewSegmentPage(): JSX.Element {
  // The filters of the member list, if the officer came from there.
  const [rule] = useState(() => draftRule.take())
  return <SegmentEditor initial={rule === undefined ? nothingYet : { ...nothingYet, rule }} id={undefined} />
}

export function SegmentPage({ id }: { readonly id: number }): JSX.Element {
  const { t } = useTranslation('segments')
  // Asked anew at each visit, never while it is being edited: an answer that came later must not replace what is typed.
  const { data, error, isFetchedAfterMount, refetch } = useQuery(q.segments.get.queryOptions({ input: { id }, refetchOnMount: 'always' }))
  if (error !== null) {
    return (
      <Page title={t('title')} back={<BackLink />}>
        <ProblemNotice error={error} retry={() => void refetch()} />
      </Page>
    )
  }
  if (!data || !isFetchedAfterMount) {
    return (
      <Page title={t('title')} back={<BackLink />} busy>
        {null}
      </Page>
    )
  }
  return <SegmentEditor key={id} initial={data} id={id} />
}

interface EditorProps {
  readonly initial: Pick<SegmentDraft, 'name' | 'note' | 'rule'>
  readonly id: number | undefined
}

function SegmentEditor({ initial, id }: EditorProps): JSX.Element {
  const { t } = useTranslation('segments')
  const draft = useSegmentDraft(initial, id)
  const { read } = draft
  const live = useLiveCount(read.rule)
  const branches = live.isStale ? undefined : live.count?.branches
  const state = useMemo(
    () => ({
      query: draft.query,
      segmentId: id,
      countAt: (path: readonly number[]) => {
        const place = read.places.get(path.join('.'))
        return place === undefined ? undefined : branches?.[place]
      },
    }),
    [draft.query, read.places, branches, id],
  )
  return (
    <Page
      back={<BackLink />}
      title={<NameInPlace draft={draft} />}
      note={draft.isChanged && !(id === undefined && draft.query.rules.length === 0) ? t('page.changed') : undefined}
      actions={<EditorActions draft={draft} id={id} />}
    >
      <div className="segment-page">
        <div className="segment-main">
          <RuleBuilder state={state} onChange={draft.setQuery} />
          <RuleSentence draft={draft} />
          <MemberSample rule={read.rule} segmentId={id !== undefined && !draft.isChanged ? id : undefined} />
        </div>
        <aside className="segment-side">
          <CountPanel live={live} />
        </aside>
      </div>
    </Page>
  )
}

function BackLink(): JSX.Element {
  const { t } = useTranslation('segments')
  return (
    <Link href={routes.segments} aria-label={t('page.back')} title={t('page.back')}>
      <ArrowLeftOutlined />
    </Link>
  )
}

function NameInPlace({ draft }: { readonly draft: EditedSegment }): JSX.Element {
  const { t } = useTranslation('segments')
  return (
    <Input
      className="name-in-place"
      variant="borderless"
      maxLength={80}
      aria-label={t('page.name')}
      placeholder={t('page.namePlaceholder')}
      value={draft.name}
      onChange={(event) => draft.setName(event.target.value)}
    />
  )
}

function EditorActions({ draft, id }: { readonly draft: EditedSegment; readonly id: number | undefined }): JSX.Element {
  const { t } = useTranslation('segments')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const [, go] = useLocation()
  const save = useMutation(q.segments.save.mutationOptions())
  const isNamed = draft.name.trim() !== ''
  const why = !isNamed ? t('page.fillName') : draft.read.unfinished > 0 ? t('page.finish') : draft.isChanged ? '' : t('page.savedAlready')
  const perform = (): void => {
    const input = { ...(id === undefined ? {} : { id }), name: draft.name.trim(), note: draft.note, rule: draft.read.rule }
    save.mutate(input, {
      onSuccess: (saved) => {
        draft.markSaved()
        if (id === undefined) go(routes.segment(saved.id), { replace: true })
      },
      onError: (error) => void message.error(describeRefusal(error, tRefusal).text),
    })
  }
  return (
    <>
      <Button
        type="text"
        icon={<UndoOutlined />}
        aria-label={t('page.undo')}
        title={t('page.undo')}
        disabled={!draft.canUndo}
        onClick={draft.undo}
      />
      <Button
        type="text"
        icon={<RedoOutlined />}
        aria-label={t('page.redo')}
        title={t('page.redo')}
        disabled={!draft.canRedo}
        onClick={draft.redo}
      />
      <Tooltip title={why}>
        <Button type="primary" disabled={why !== ''} loading={save.isPending} onClick={perform}>
          {t('page.save')}
        </Button>
      </Tooltip>
    </>
  )
}

function RuleSentence({ draft }: { readonly draft: EditedSegment }): JSX.Element {
  const { t } = useTranslation('segments')
  const { message } = App.useApp()
  const words = useSentenceWords(draft.read.rule)
  const sentence = ruleToSentence(draft.read.rule, words)
  const copy = (): void => void shell.copyText(sentence).then(() => message.success(t('page.copied')))
  return (
    <section className="rule-sentence" aria-live="polite">
      <p>{sentence}</p>
      {draft.read.unfinished > 0 && <p className="unfinished">{t('page.unfinished', { count: draft.read.unfinished })}</p>}
      <Button size="small" type="link" onClick={copy}>
        {t('page.copySentence')}
      </Button>
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
    </section>
  )
}
