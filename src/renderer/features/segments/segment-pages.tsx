import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { routes } from '../../app/routes.ts'
import './segments.css'

const pages = [
  { route: routes.segments, text: 'segments' },
  { route: routes.overlap, text: 'overlap' },
  { route: routes.splits, text: 'splits' },
  { route: routes.strategies, text: 'strategies' },
] as const

/** The pages of the station of segments, beside the title of each. */
export function SegmentPages(): JSX.Element {
  const { t } = useTranslation('segments')
  const [path] = useLocation()
  return (
    <nav className="segment-tabs" aria-label={t('pages.label')}>
      {pages.map(({ route, text }) => (
        <Link
          key={route}
          href={route}
          className={path === route ? 'segment-tab segment-tab-on' : 'segment-tab'}
          aria-current={path === route ? 'page' : undefined}
        >
          {t(`pages.${text}`)}
        </Link>
      ))}
    </nav>
  )
}
