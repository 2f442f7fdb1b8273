import { useTranslation } from 'react-i18next'
import { routes, type Route } from '../../app/routes.ts'
import './brand.css'

/** Screens of the station in their order. */
export function useBrandTabs(): { readonly title: string; readonly tabs: readonly { readonly route: Route; readonly text: string }[] } {
  const { t } = useTranslation('brand')
  return {
    title: t('title'),
    tabs: [
      { route: routes.brand, text: t('tabs.stage') },
      { route: routes.brandParts, text: t('tabs.parts') },
      { route: routes.brandCauses, text: t('tabs.causes') },
      { route: routes.brandLines, text: t('tabs.lines') },
      { route: routes.brandFrequency, text: t('tabs.frequency') },
    ],
  }
}
