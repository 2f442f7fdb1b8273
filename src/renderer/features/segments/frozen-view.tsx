import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Frozen, SavedSegment } from '#shared/contract/segments.ts'
import { ruleSentence } from '#shared/languages/segment-sentence.ts'
import { q } from '../../app/crm.ts'
import { routes, segmentMailListRoute, segmentMembersRoute } from '../../app/routes.ts'
import { Page } from '../../ui/page.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { BackLink } from './back-link.tsx'
import { ListImportDialog } from './list/list-import-dialog.tsx'
import { MoreMenu, useRefusalMessage } from './more-menu.tsx'
import { NoteField } from './rule/rule-tab.tsx'
import { NameInPlace } from './segment-editor.tsx'
import { SegmentTabs, TabBody, useSegmentTab } from './segment-tabs.tsx'
import { useSpeaker } from './use-names.ts'

interface Props {
  readonly segment: SavedSegment
  readonly frozen: Frozen
}

/** A segment that stays as it was made, until the officer changes its list. */
export function FrozenView({ segment, frozen }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const report = useRefusalMessage()
  const [tab, setTab] = useSegmentTab()
  const [name, setName] = useState(segment.name)
  const [note, setNote] = useState(segment.note)
  const save = useMutation(q.segments.save.mutationOptions())
  const isChanged = name.trim() !== segment.name || note !== segment.note
  const perform = (): void => save.mutate({ id: segment.id, name: name.trim(), note, rule: segment.rule }, { onError: report })
  return (
    <Page
      back={<BackLink />}
      title={<NameInPlace draft={{ name, setName }} />}
      note={t('frozen.kind')}
      actions={
        <>
          <MoreMenu id={segment.id} name={name} note={note} rule={segment.rule} isFrozen />
          <Button type="primary" disabled={!isChanged || name.trim() === ''} loading={save.isPending} onClick={perform}>
            {t('page.save')}
          </Button>
        </>
      }
      toolbar={<SegmentTabs id={segment.id} isFrozen tab={tab} onChange={setTab} />}
    >
      {tab === 'rule' ? (
        <ListPart segment={segment} frozen={frozen} note={note} setNote={setNote} />
      ) : (
        <TabBody id={segment.id} name={segment.name} tab={tab} />
      )}
    </Page>
  )
}

interface ListProps extends Props {
  readonly note: string
  readonly setNote: (note: string) => void
}

/** Where the list came from, how long it is, and the way to change it. */
function ListPart({ segment, frozen, note, setNote }: ListProps): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const [isImporting, setImporting] = useState(false)
  const { data: segments = [] } = useQuery(q.segments.list.queryOptions())
  const summary = segments.find(({ id }) => id === segment.id)
  const speaker = useSpeaker(segment.rule)
  const hasRule = frozen.origin === 'rule' && segment.rule.rules.length > 0
  return (
    <div className="frozen-part">
      <dl className="frozen-facts">
        <dt>{t('frozen.members')}</dt>
        <dd>{summary?.memberCount === null || summary === undefined ? nothing : format.number(summary.memberCount)}</dd>
        <dt>{t('frozen.origin')}</dt>
        <dd>{t(`frozen.from.${frozen.origin}`)}</dd>
        <dt>{t('frozen.takenAt')}</dt>
        <dd>{format.instant(frozen.takenAt)}</dd>
        <dt>{t('frozen.asOf')}</dt>
        <dd>{format.day(frozen.asOf)}</dd>
        {hasRule && (
          <>
            <dt>{t('frozen.rule')}</dt>
            <dd>{ruleSentence(segment.rule, speaker)}</dd>
          </>
        )}
      </dl>
      <NoteField draft={{ note, setNote }} />
      <p className="soft">{t('frozen.text')}</p>
      <div className="segment-actions">
        <Button onClick={() => setImporting(true)}>{t('frozen.change')}</Button>
        <Link href={segmentMembersRoute(segment.id)}>{t('list.showMembers')}</Link>
        <Link href={segmentMailListRoute(segment.id)}>{t('list.mail')}</Link>
        {frozen.splitId !== null && <Link href={routes.splits}>{t('frozen.openSplit')}</Link>}
      </div>
      {isImporting && <ListImportDialog into={{ id: segment.id, name: segment.name }} onClose={() => setImporting(false)} />}
    </div>
  )
}
