import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkspaceSummary } from '#shared/contract/workspace.ts'
import { LanguageChoice, ThemeChoice } from '../../app/appearance-choice.tsx'
import { q, shell } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { SafetySection } from './safety-section.tsx'
import { SecuritySection } from './security-section.tsx'
import { WorkspaceName } from './workspace-name.tsx'
import './workspace.css'

export function SettingsPage(): JSX.Element {
  const { t } = useTranslation('workspace')
  const { data: summary, error, isFetching, refetch } = useQuery(q.workspace.summary.queryOptions())
  return (
    <Page title={t('settings.title')} busy={isFetching}>
      <div className="settings">
        {error && <ProblemNotice error={error} retry={() => void refetch()} />}
        <Part title={t('settings.appearance')}>
          <Rows>
            <Row label={t('settings.language')}>
              <LanguageChoice />
            </Row>
            <Row label={t('settings.appearance')}>
              <ThemeChoice />
            </Row>
          </Rows>
        </Part>
        {summary && <Workspace summary={summary} />}
        {summary && <SecuritySection />}
        {summary && <SafetySection workspaceName={summary.name} />}
        <About />
      </div>
    </Page>
  )
}

function Workspace({ summary }: { readonly summary: WorkspaceSummary }): JSX.Element {
  const { t } = useTranslation('workspace')
  const format = useFormat()
  const { firstDay, lastDay } = summary
  const sizes = (['members', 'cards', 'receipts', 'lines', 'stores', 'products'] as const).map(
    (size) => `${t(`settings.${size}`)} ${format.number(summary[size])}`,
  )
  return (
    <Part title={t('settings.workspace')}>
      <Rows>
        <Row label={t('settings.name')}>
          <WorkspaceName name={summary.name} key={summary.name} />
        </Row>
        <Row label={t('settings.folder')}>{summary.folder}</Row>
        <Row label={t('settings.size')}>{sizes.join(' · ')}</Row>
        {firstDay !== undefined && lastDay !== undefined && (
          <Row label={t('settings.period')}>{`${format.day(firstDay)} – ${format.day(lastDay)}`}</Row>
        )}
        <Row label={t('settings.schema')}>{summary.schemaVersion}</Row>
      </Rows>
      <div className="settings-actions">
        <Button onClick={() => void shell.closeWorkspace()}>{t('settings.close')}</Button>
      </div>
    </Part>
  )
}

function About(): JSX.Element {
  const { t } = useTranslation('workspace')
  const { data } = useQuery({ queryKey: ['shell', 'appInfo'], queryFn: () => shell.appInfo() })
  return (
    <Part title={t('settings.about')}>
      <Rows>
        <Row label={t('settings.version')}>{data && `${data.version} (Electron ${data.electron}, ${data.system})`}</Row>
        <Row label={t('settings.log')}>
          <Button onClick={() => void shell.revealLog()}>{t('settings.showLog')}</Button>
        </Row>
      </Rows>
    </Part>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): JSX.Element {
  return (
    <section>
      <h2 className="section-title">{title}</h2>
      {children}
    </section>
  )
}

const Rows = ({ children }: { readonly children: ReactNode }): JSX.Element => <dl className="settings-rows">{children}</dl>

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }): JSX.Element {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}
