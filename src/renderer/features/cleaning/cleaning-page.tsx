import { Button, Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { crm } from '../../app/crm.ts'
import { useTask } from '../../app/jobs.ts'
import { Page } from '../../ui/page.tsx'
import { BoardTab } from './board-tab.tsx'
import { CareTab } from './care-tab.tsx'
import { EntryTab } from './entry-tab.tsx'
import { QueueTab } from './queue-tab.tsx'
import { RulesTab } from './rules-tab.tsx'
import { SpellingTab } from './spelling-tab.tsx'
import './cleaning.css'

const tabs = ['board', 'queue', 'spelling', 'entry', 'care', 'rules'] as const
type Tab = (typeof tabs)[number]

/** How good the base is, what is left to decide, and by which rules. */
export function CleaningPage(): JSX.Element {
  const { t } = useTranslation('cleaning')
  const [tab, setTab] = useState<Tab>('board')
  const task = useTask(t('running'), crm.cleaning.run)
  const options = [
    { value: 'board', label: t('tabs.board') },
    { value: 'queue', label: t('tabs.queue') },
    { value: 'spelling', label: t('tabs.spelling') },
    { value: 'entry', label: t('tabs.entry') },
    { value: 'care', label: t('tabs.care') },
    { value: 'rules', label: t('tabs.rules') },
  ] as const satisfies readonly { readonly value: Tab; readonly label: string }[]
  return (
    <Page
      title={t('title')}
      note={t('note')}
      busy={task.isRunning}
      body={tab === 'queue' ? 'full' : 'padded'}
      toolbar={<Segmented<Tab> value={tab} onChange={setTab} options={[...options]} />}
      actions={
        <Button type="primary" loading={task.isRunning} onClick={() => void task.run(undefined)}>
          {t('run')}
        </Button>
      }
    >
      {tab === 'board' && <BoardTab />}
      {tab === 'queue' && <QueueTab />}
      {tab === 'spelling' && <SpellingTab />}
      {tab === 'entry' && <EntryTab />}
      {tab === 'care' && <CareTab />}
      {tab === 'rules' && <RulesTab />}
    </Page>
  )
}
