import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { routes } from './routes.ts'
import { StationTabs } from './station-tabs.tsx'

const tabs = ['reports', 'builder', 'kpi', 'checklists', 'selfTests', 'surveys', 'loyaltyMatrix', 'referrals'] as const

/** The pages of the station of reports, beside the title of each. */
export function ReportTabs(): JSX.Element {
  const { t } = useTranslation('reports')
  return <StationTabs label={t('tabs.label')} tabs={tabs.map((tab) => ({ href: routes[tab], text: t(`tabs.${tab}`) }))} />
}
