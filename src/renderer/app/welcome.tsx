import { CloseOutlined, ExperimentOutlined, FileZipOutlined, FolderOpenOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type JSX, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/use-format.ts'
import { LanguageChoice, ThemeChoice } from './appearance-choice.tsx'
import { shell } from './crm.ts'
import { createDemoWorkspace } from './demo.ts'
import { openFromArchiveDialog, openNewWorkspaceDialog } from './new-workspace.tsx'

const recentKey = ['shell', 'recentWorkspaces']

/** No workspace is open: make one, open one, or look at the demo. */
export function Welcome(): JSX.Element {
  const { t } = useTranslation('app')
  return (
    <main className="welcome">
      <div className="welcome-inner">
        <header>
          <h1 className="welcome-title">{t('product')}</h1>
          <p className="soft">{t('welcome.text')}</p>
        </header>
        <div className="welcome-ways">
          <Way icon={<PlusOutlined />} title={t('welcome.new')} text={t('welcome.newText')} onClick={openNewWorkspaceDialog} />
          <Way
            icon={<FolderOpenOutlined />}
            title={t('welcome.open')}
            text={t('welcome.openText')}
            onClick={() => void shell.openWorkspace()}
          />
          <Way icon={<FileZipOutlined />} title={t('welcome.archive')} text={t('welcome.archiveText')} onClick={openFromArchiveDialog} />
          <Way
            icon={<ExperimentOutlined />}
            title={t('welcome.demo')}
            text={t('welcome.demoText')}
            onClick={() => void createDemoWorkspace(t('welcome.demoName'))}
          />
        </div>
        <Recent />
        <footer className="welcome-foot">
          <LanguageChoice />
          <ThemeChoice />
        </footer>
      </div>
    </main>
  )
}

interface WayProps {
  readonly icon: ReactNode
  readonly title: string
  readonly text: string
  readonly onClick: () => void
}

function Way({ icon, title, text, onClick }: WayProps): JSX.Element {
  return (
    <button type="button" className="welcome-way" onClick={onClick}>
      {icon}
      <strong>{title}</strong>
      <span>{text}</span>
    </button>
  )
}

function Recent(): JSX.Element | null {
  const { t } = useTranslation('app')
  const format = useFormat()
  const client = useQueryClient()
  const { data: recent = [] } = useQuery({ queryKey: recentKey, queryFn: () => shell.recentWorkspaces() })
  if (recent.length === 0) return null
  const forget = async (id: string): Promise<void> => {
    await shell.forgetWorkspace({ id })
    await client.invalidateQueries({ queryKey: recentKey })
  }
  return (
    <section>
      <h2 className="section-title">{t('welcome.recent')}</h2>
      <ul className="welcome-recent">
        {recent.map(({ id, name, folder, openedAt }) => (
          <li key={id}>
            <button type="button" className="welcome-recent-open" onClick={() => void shell.openRecentWorkspace({ id })}>
              <span>{name}</span>
              <span className="soft">{format.instant(openedAt)}</span>
              <small>{folder}</small>
            </button>
            <Button type="text" icon={<CloseOutlined />} aria-label={t('welcome.forget', { name })} onClick={() => void forget(id)} />
          </li>
        ))}
      </ul>
    </section>
  )
}
