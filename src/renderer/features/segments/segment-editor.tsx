import { BulbOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Input, Tooltip } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { SegmentDraft } from '#shared/contract/segments.ts'
import type { Preset } from '#shared/contract/segments-rule.ts'
import { q } from '../../app/crm.ts'
import { describeRefusal } from '../../app/refusal-text.ts'
import { routes } from '../../app/routes.ts'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { BackLink } from './back-link.tsx'
import { useSegmentDraft, type EditedSegment } from './builder/use-segment-draft.ts'
import { MoreMenu } from './more-menu.tsx'
import { nameIn } from './names.ts'
import { PresetDrawer } from './presets.tsx'
import { RuleTab } from './rule/rule-tab.tsx'
import { SegmentTabs, useSegmentTab, TabBody } from './segment-tabs.tsx'

interface Props {
  readonly initial: Pick<SegmentDraft, 'name' | 'note' | 'rule'>
  readonly id: number | undefined
}

/** A live segment: its rule to edit, and once it is saved what can be done with it. */
export function SegmentEditor({ initial, id }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const draft = useSegmentDraft(initial, id)
  const [tab, setTab] = useSegmentTab()
  const isEmpty = id === undefined && draft.query.rules.length === 0
  return (
    <Page
      back={<BackLink />}
      title={<NameInPlace draft={draft} />}
      note={draft.isChanged && !isEmpty ? t('page.changed') : undefined}
      actions={<EditorActions draft={draft} id={id} />}
      toolbar={id === undefined ? undefined : <SegmentTabs id={id} isFrozen={false} tab={tab} onChange={setTab} />}
    >
      {id === undefined || tab === 'rule' ? <RuleTab draft={draft} id={id} /> : <TabBody id={id} name={initial.name} tab={tab} />}
    </Page>
  )
}

export function NameInPlace({ draft }: { readonly draft: Pick<EditedSegment, 'name' | 'setName'> }): JSX.Element {
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
  return (
    <>
      <PresetButton draft={draft} />
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
      {id !== undefined && <MoreMenu id={id} name={draft.name} note={draft.note} rule={draft.read.rule} isFrozen={false} />}
      <SaveButton draft={draft} id={id} />
    </>
  )
}

/** A preset begins the rule, or joins it as a group. */
function PresetButton({ draft }: { readonly draft: EditedSegment }): JSX.Element {
  const { t } = useTranslation('segments')
  const { locale } = useFormat()
  const [isOpen, setOpen] = useState(false)
  const take = (preset: Preset): void => {
    setOpen(false)
    if (draft.name.trim() === '') draft.setName(nameIn(locale, preset))
    draft.addRule(preset.rule)
  }
  return (
    <>
      <Button icon={<BulbOutlined />} onClick={() => setOpen(true)}>
        {t('presets.button')}
      </Button>
      <PresetDrawer isOpen={isOpen} onClose={() => setOpen(false)} onTake={take} />
    </>
  )
}

function SaveButton({ draft, id }: { readonly draft: EditedSegment; readonly id: number | undefined }): JSX.Element {
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
    <Tooltip title={why}>
      <Button type="primary" disabled={why !== ''} loading={save.isPending} onClick={perform}>
        {t('page.save')}
      </Button>
    </Tooltip>
  )
}
