import { HistoryOutlined } from '@ant-design/icons'
import { Button, Steps } from 'antd'
import { useEffect, useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands } from '../../app/command-registry.ts'
import { shell } from '../../app/crm.ts'
import { arrivedFiles, useArrivedFiles } from '../../app/hand-over.ts'
import { ExchangeNotice } from '../../app/exchange-notice.tsx'
import { ImportTabs } from '../../app/import-tabs.tsx'
import { Page } from '../../ui/page.tsx'
import { DropZone } from './drop-zone.tsx'
import { Failure } from './failure.tsx'
import { LookStep } from './look-step.tsx'
import { PlanStep } from './plan-step.tsx'
import { ResultStep } from './result-step.tsx'
import { RunList } from './run-list.tsx'
import { useTitles } from './use-titles.ts'
import { addFiles, startOver, useWizard, type Wizard } from './wizard.ts'
import { Working } from './working.tsx'
import './imports.css'

const steps = ['choose', 'look', 'plan', 'done'] as const

/** From drop to done on one page; below an empty wizard stands what was imported before. */
export function ImportsPage(): JSX.Element {
  const { t } = useTranslation('imports')
  const wizard = useWizard()
  const choose = useChooseFiles()
  useTakeArrived(wizard)
  useCommands({ 'imports.open': choose })
  const [isHistory, showHistory] = useState(false)
  return (
    <Page
      title={t('title')}
      note={<ImportTabs />}
      actions={<Actions wizard={wizard} isHistory={isHistory} onHistory={() => showHistory(!isHistory)} onChoose={choose} />}
      toolbar={
        isHistory ? undefined : (
          <Steps
            size="small"
            className="import-steps"
            aria-label={t('steps.label')}
            current={steps.indexOf(wizard.step)}
            items={steps.map((step) => ({ title: t(`steps.${step}`) }))}
          />
        )
      }
    >
      {isHistory ? <RunList /> : <Step wizard={wizard} onChoose={choose} />}
    </Page>
  )
}

function Step({ wizard, onChoose }: { readonly wizard: Wizard; readonly onChoose: () => void }): JSX.Element {
  if (wizard.working) return <Working what={wizard.working.what} jobId={wizard.working.jobId} files={wizard.working.files} />
  return (
    <>
      {wizard.failure !== undefined && <Failure error={wizard.failure} />}
      {wizard.step === 'choose' && <ChooseStep onChoose={onChoose} />}
      {wizard.step === 'look' && <LookStep files={wizard.files} />}
      {wizard.step === 'plan' && wizard.plan && <PlanStep plan={wizard.plan} />}
      {wizard.step === 'done' && wizard.run && <ResultStep run={wizard.run} />}
    </>
  )
}

function ChooseStep({ onChoose }: { readonly onChoose: () => void }): JSX.Element {
  const { t } = useTranslation('imports')
  return (
    <div className="import-stack">
      <ExchangeNotice />
      <DropZone onChoose={onChoose} />
      <section>
        <h2 className="section-title import-heading">{t('history')}</h2>
        <RunList />
      </section>
    </div>
  )
}

interface ActionsProps {
  readonly wizard: Wizard
  readonly isHistory: boolean
  readonly onHistory: () => void
  readonly onChoose: () => void
}

function Actions({ wizard, isHistory, onHistory, onChoose }: ActionsProps): JSX.Element | null {
  const { t } = useTranslation('imports')
  if (wizard.step === 'choose' && !wizard.working && !isHistory) return null
  return (
    <>
      <Button icon={<HistoryOutlined />} onClick={onHistory} aria-pressed={isHistory}>
        {isHistory ? t('toWizard') : t('history')}
      </Button>
      {!isHistory && wizard.working === undefined && wizard.step === 'look' && <Button onClick={onChoose}>{t('file.add')}</Button>}
      {!isHistory && wizard.working === undefined && <Button onClick={() => void startOver()}>{t('file.startOver')}</Button>}
    </>
  )
}

function useChooseFiles(): () => void {
  const titles = useTitles()
  return () => void shell.openFiles({ purpose: 'import' }).then((files) => addFiles(files, titles))
}

/** Files dropped on the window or opened by the menu; while a task runs they wait. */
function useTakeArrived({ working }: Wizard): void {
  const arrived = useArrivedFiles()
  const titles = useTitles()
  const isBusy = working !== undefined
  useEffect(() => {
    if (isBusy || arrived === undefined) return
    const files = arrivedFiles.take()
    if (files) void addFiles(files, titles)
  }, [arrived, isBusy, titles])
}
