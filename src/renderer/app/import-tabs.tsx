import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { routes } from './routes.ts'
import { StationTabs } from './station-tabs.tsx'

const tabs = ['imports', 'quarantine', 'sources', 'coverage', 'folders', 'sharedCards'] as const

/** The pages of the station of imports, beside the title of each. */
export function ImportTabs(): JSX.Element {
  const { t } = useTranslation('exchange')
  return <StationTabs label={t('tabs.label')} tabs={tabs.map((tab) => ({ href: routes[tab], text: t(`tabs.${tab}`) }))} />
}
