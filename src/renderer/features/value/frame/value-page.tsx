import { BookOutlined, ImportOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { createContext, useContext, useMemo, useState, type JSX, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import type { Footing } from '#shared/contract/value-scope.ts'
import { perform } from '../../../app/command-registry.ts'
import { ProblemNotice } from '../../../app/problem.tsx'
import { routes } from '../../../app/routes.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { Cautions, UsedDefinitions, useFootingLine } from '../../../app/figures/footing.tsx'
import { PeopleDrawer, type ShownPeople } from './people-drawer.tsx'
import { ScopeBar } from '../../../app/figures/scope-bar.tsx'
import type { ScopeState } from '../../../app/figures/use-scope.ts'
import './value.css'

/** Screens of the station in their order; one more is one more line here, in the routes and in the texts. */
const tabs = [
  { route: routes.rfm, text: 'tabs.rfm' },
  { route: routes.concentration, text: 'tabs.concentration' },
  { route: routes.tiers, text: 'tabs.tiers' },
  { route: routes.share, text: 'tabs.share' },
  { route: routes.loyalty, text: 'tabs.loyalty' },
  { route: routes.lifetime, text: 'tabs.lifetime' },
  { route: routes.growth, text: 'tabs.growth' },
] as const

interface Props {
  readonly state: ScopeState
  /** The period the screen uses by itself. */
  readonly usual: string
  readonly footing: Footing | undefined
  readonly busy: boolean
  readonly error: Error | null
  readonly retry: () => void
  /** Beside the filters: the views of the screen, its settings. */
  readonly tools?: ReactNode
  /** Shown even where nobody bought: arithmetic needs no data. */
  readonly needsNoData?: boolean
  /** Something about the filters of this screen the officer must know. */
  readonly hint?: string
  readonly children: ReactNode
}

const OpenPeople = createContext<(people: ShownPeople) => void>(() => undefined)
/** Opens the members behind a figure. */
export const useOpenPeople = (): ((people: ShownPeople) => void) => useContext(OpenPeople)

/** The shape of every value screen: the station's screens, one filter, what cannot be told, the figures, their definitions. */
export function ValuePage(props: Props): JSX.Element {
  const { state, usual, footing, busy, error, retry, tools, needsNoData = false, hint, children } = props
  const { t } = useTranslation('value')
  const [people, setPeople] = useState<ShownPeople>()
  const note = useFootingLine(footing)
  const cautions = footing?.cannotTell ?? []
  const isEmpty = cautions.some(({ code }) => code === 'no-receipts' || code === 'no-members')
  const isNobody = cautions.some(({ code }) => code === 'nobody-bought')
  const content = useMemo(() => children, [children])
  return (
    <OpenPeople value={setPeople}>
      <Page
        title={t('tabs.title')}
        note={note}
        busy={busy}
        actions={
          <Button icon={<BookOutlined />} onClick={() => navigate(routes.definitions)}>
            {t('book.title')}
          </Button>
        }
        toolbar={
          <>
            <Tabs search={state.search} />
            <div className="value-filters">
              <ScopeBar scope={state.scope} onChange={state.setScope} usual={usual} />
              {tools !== undefined && <div className="value-tools">{tools}</div>}
            </div>
          </>
        }
      >
        {error && <ProblemNotice error={error} retry={retry} />}
        {!error && isEmpty && !needsNoData && <NoData />}
        {!error && !isEmpty && isNobody && !needsNoData && (
          <>
            <Cautions cautions={cautions.filter(({ code }) => code !== 'nobody-bought')} />
            <EmptyState title={t('nobody.title')} text={t('nobody.text')} />
          </>
        )}
        {!error && (needsNoData || (footing !== undefined && !isEmpty && !isNobody)) && (
          <div className="value-body">
            {hint !== undefined && <p className="soft">{hint}</p>}
            <Cautions cautions={cautions} />
            {content}
            {footing && <UsedDefinitions footing={footing} />}
          </div>
        )}
      </Page>
      {people && <PeopleDrawer key={JSON.stringify(people.set)} shown={people} onClose={() => setPeople(undefined)} />}
    </OpenPeople>
  )
}

function Tabs({ search }: { readonly search: string }): JSX.Element {
  const { t } = useTranslation('value')
  const [path] = useLocation()
  return (
    <nav className="value-tabs" aria-label={t('tabs.title')}>
      {tabs.map(({ route, text }) => (
        <Link
          key={route}
          href={search === '' ? route : `${route}?${search}`}
          className={path === route ? 'value-tab value-tab-on' : 'value-tab'}
          aria-current={path === route ? 'page' : undefined}
        >
          {t(text)}
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
