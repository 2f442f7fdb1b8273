import { HistoryOutlined, SafetyOutlined, SearchOutlined, SettingOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { commands, type Command, type CommandId } from '#shared/commands.ts'
import { perform } from './command-registry.ts'
import { q } from './crm.ts'
import { onMac } from './hear-menu.ts'
import { routes, type Route } from './routes.ts'
import { SettingsPopover } from './settings-popover.tsx'
import { writtenKeys } from './shortcuts.ts'
import { isAt, stations } from './stations.tsx'

interface Props {
  readonly workspaceName: string
  readonly folder: string
}

export function Navigation({ workspaceName, folder }: Props): JSX.Element {
  const { t } = useTranslation(['app', 'commands'])
  const [path] = useLocation()
  const { data: summary } = useQuery(q.workspace.summary.queryOptions()) // tells a new name sooner than main does
  return (
    <nav className="nav" aria-label={t('navigation', { ns: 'app' })}>
      <div className="nav-head">
        <span className="nav-brand">{t('product', { ns: 'app' })}</span>
        <span className="nav-workspace" title={folder}>
          {summary?.name ?? workspaceName}
        </span>
      </div>
      <button type="button" className="nav-search" onClick={() => perform('palette')}>
        <SearchOutlined />
        <span>{t('searchAnything', { ns: 'app' })}</span>
        <kbd>{keysOf('palette')}</kbd>
      </button>
      <ul className="nav-list">
        {stations.map((station) => (
          <NavItem key={station.route} to={station.route} icon={station.icon} command={station.command} isCurrent={isAt(station, path)}>
            {t(textOf(station.command), { ns: 'commands' })}
          </NavItem>
        ))}
      </ul>
      <ul className="nav-list nav-foot">
        <NavItem to={routes.history} icon={<HistoryOutlined />} command="go.operations" isCurrent={path === routes.history}>
          {t('goOperations', { ns: 'commands' })}
        </NavItem>
        <NavItem to={routes.privacy} icon={<SafetyOutlined />} command="go.privacy" isCurrent={path === routes.privacy}>
          {t('goPrivacy', { ns: 'commands' })}
        </NavItem>
        <li>
          <SettingsPopover>
            <button type="button" className={`nav-item${path === routes.settings ? ' nav-item-current' : ''}`}>
              <SettingOutlined />
              <span>{t('settings', { ns: 'commands' })}</span>
            </button>
          </SettingsPopover>
        </li>
      </ul>
    </nav>
  )
}

interface NavItemProps {
  readonly to: Route
  readonly icon: ReactNode
  readonly command: CommandId
  readonly isCurrent: boolean
  readonly children: ReactNode
}

function NavItem({ to, icon, command, isCurrent, children }: NavItemProps): JSX.Element {
  return (
    <li>
      <Link
        href={to}
        className={`nav-item${isCurrent ? ' nav-item-current' : ''}`}
        aria-current={isCurrent ? 'page' : undefined}
        title={keysOf(command)}
        draggable={false}
      >
        {icon}
        <span>{children}</span>
      </Link>
    </li>
  )
}

const textOf = (id: CommandId) => commands.find((command) => command.id === id)?.text ?? 'goOverview'

function keysOf(id: CommandId): string | undefined {
  const command: Command | undefined = commands.find((one) => one.id === id)
  return command?.keys === undefined ? undefined : writtenKeys(command.keys, onMac)
}
