import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { routes } from './routes.ts'
import './import-tabs.css'

const tabs = ['campaigns', 'calendar', 'coupons', 'thanks', 'suppression'] as const

/** The pages of the station of campaigns, beside the title of each. */
export function CampaignTabs(): JSX.Element {
  const { t } = useTranslation('campaigns')
  const [path] = useLocation()
  return (
    <nav className="import-tabs" aria-label={t('tabs.label')}>
      {tabs.map((tab) => (
        <Link
          key={tab}
          href={routes[tab]}
          className={path === routes[tab] ? 'import-tab import-tab-current' : 'import-tab'}
          aria-current={path === routes[tab] ? 'page' : undefined}
        >
          {t(`tabs.${tab}`)}
        </Link>
      ))}
    </nav>
  )
}
