import { BookOutlined, ImportOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import type { Footing } from '#shared/contract/value-scope.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { perform } from '../command-registry.ts'
import { ProblemNotice } from '../problem.tsx'
import { routes, type Route } from '../routes.ts'
import { Cautions, UsedDefinitions, useFootingLine } from './footing.tsx'
import { ScopeBar } from './scope-bar.tsx'
import type { ScopeState } from './use-scope.ts'
import '../../features/value/frame/value.css'

interface Props {
  readonly title: string
  readonly tabs: readonly { readonly route: Route; readonly text: string }[]
  /** Absent: the screen has no filter. */
  readonly state?: ScopeState
  /** The period the screen uses by itself; absent: it always looks at all days. */
  readonly usual?: string
  readonly footing: Footing | undefined
  readonly busy: boolean
  readonly error: Error | null
  readonly retry: () => void
  readonly tools?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** The shape of the brand and product screens: the station's screens, one filter, what cannot be told, the figures, their definitions. */
export function FiguresPage({ title, tabs, state, usual, footing, busy, error, retry, tools, actions, children }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const cautions = footing?.cannotTell ?? []
  const isEmpty = cautions.some(({ code }) => code === 'no-receipts')
  return (
    <Page
      title={title}
      note={useFootingLine(footing)}
      busy={busy}
      actions={
        <>
          {actions}
          <Button icon={<BookOutlined />} onClick={() => navigate(routes.definitions)}>
            {t('book.title')}
          </Button>
        </>
      }
      toolbar={
        <>
          <Tabs title={title} tabs={tabs} search={state?.search ?? ''} />
          <div className="value-filters">
            {state && <ScopeBar scope={state.scope} onChange={state.setScope} usual={usual} />}
            {tools !== undefined && <div className="value-tools">{tools}</div>}
          </div>
        </>
      }
    >
      {error && <ProblemNotice error={error} retry={retry} />}
      {!error && isEmpty && <NoData />}
      {!error && !isEmpty && (
        <div className="value-body">
          <Cautions cautions={cautions} />
          {children}
          {footing && <UsedDefinitions footing={footing} />}
        </div>
      )}
    </Page>
  )
}

function Tabs({ title, tabs, search }: Pick<Props, 'title' | 'tabs'> & { readonly search: string }): JSX.Element {
  const [path] = useLocation()
  return (
    <nav className="value-tabs" aria-label={title}>
      {tabs.map(({ route, text }) => (
        <Link
          key={route}
          href={search === '' ? route : `${route}?${search}`}
          className={path === route ? 'value-tab value-tab-on' : 'value-tab'}
          aria-current={path === route ? 'page' : undefined}
        >
          {text}
        </Link>
      ))}
    </nav>
  )
}

function NoData(): JSX.Element {
  const { t } = useTranslation('value')
  return (
    <EmptyState title={t('noData.title')} text={t('noData.text')}>
      <Button type="primary" icon={<ImportOutlined />} onClick={() => perform('imports.open')}>
        {t('empty.import')}
      </Button>
    </EmptyState>
  )
}
