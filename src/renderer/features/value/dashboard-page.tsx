import { ExperimentOutlined, ImportOutlined, PieChartOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Headline } from '#shared/contract/value.ts'
import { perform } from '../../app/command-registry.ts'
import { q } from '../../app/crm.ts'
import { importDemoFiles } from '../../app/demo.ts'
import { ExchangeNotice } from '../../app/exchange-notice.tsx'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'
import { Defined } from '../../ui/defined.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { cautionText } from '../../app/figures/caution-text.ts'
import { HeadlineFigures } from './headline-figures.tsx'
import { LinkSection } from './link-section.tsx'
import { MonthlySales } from './monthly-sales.tsx'
import { MorningTiles } from './morning.tsx'
import { YearlyShare } from './yearly-share.tsx'
import './dashboard.css'

/** How good is the base, and how much of the sales do we know? */
export function DashboardPage(): JSX.Element {
  const { t } = useTranslation('value')
  const { data: headline, error, isFetching, refetch } = useQuery(q.value.headline.queryOptions())
  const isEmpty = headline !== undefined && headline.members === 0 && headline.link.receipts === 0
  return (
    <Page title={t('title')} busy={isFetching} note={headline?.asOf && <AsOf asOf={headline.asOf} />}>
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {isEmpty && <NothingYet />}
      {headline && !isEmpty && !error && <Dashboard headline={headline} />}
    </Page>
  )
}

function Dashboard({ headline }: { readonly headline: Headline }): JSX.Element {
  return (
    <div className="dashboard">
      <ExchangeNotice />
      <MorningTiles />
      <HeadlineFigures headline={headline} />
      {headline.leftOut && <LeftOut leftOut={headline.leftOut} />}
      {headline.years.length > 0 && (
        <>
          <YearlyShare years={headline.years} periods={headline.periods} />
          <MonthlySales months={headline.months} />
          <LinkSection />
        </>
      )}
    </div>
  )
}

/** Staff and shared cards are in none of the figures above but all sales. */
function LeftOut({ leftOut }: { readonly leftOut: NonNullable<Headline['leftOut']> }): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  return (
    <p className="dashboard-footnote">
      {cautionText({ code: 'cards-left-out', ...leftOut }, t, format)} <Link href={routes.sharedCards}>{t('leftOutLook')}</Link>
    </p>
  )
}

function AsOf({ asOf }: { readonly asOf: NonNullable<Headline['asOf']> }): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const day = format.day(asOf.day, 'long')
  const behind = asOf.storesBehind
  return (
    <Defined id="base.as_of">
      {behind.length === 0
        ? t('asOf', { day })
        : t('asOfBehind', { day, count: behind.length, stores: behind.slice(0, 4).join(t('comma')) + (behind.length > 4 ? '…' : '') })}
    </Defined>
  )
}

function NothingYet(): JSX.Element {
  const { t } = useTranslation('value')
  return (
    <EmptyState icon={<PieChartOutlined />} title={t('empty.title')} text={t('empty.text')}>
      <Button type="primary" icon={<ImportOutlined />} onClick={() => perform('imports.open')}>
        {t('empty.import')}
      </Button>
      <Button icon={<ExperimentOutlined />} onClick={() => void importDemoFiles()}>
        {t('empty.demo')}
      </Button>
    </EmptyState>
  )
}
