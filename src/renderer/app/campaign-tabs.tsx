import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { routes } from './routes.ts'
import { StationTabs } from './station-tabs.tsx'

const tabs = ['campaigns', 'calendar', 'coupons', 'thanks', 'suppression'] as const

/** The pages of the station of campaigns, beside the title of each. */
export function CampaignTabs(): JSX.Element {
  const { t } = useTranslation('campaigns')
  return <StationTabs label={t('tabs.label')} tabs={tabs.map((tab) => ({ href: routes[tab], text: t(`tabs.${tab}`) }))} />
}
