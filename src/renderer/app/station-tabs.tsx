import type { JSX } from 'react'
import { Link, useLocation } from 'wouter'
import './station-tabs.css'

interface StationTabsProps {
  readonly label: string
  readonly tabs: readonly { readonly href: string; readonly text: string }[]
}

/** The pages of a station, beside the title of each. */
export function StationTabs({ label, tabs }: StationTabsProps): JSX.Element {
  const [path] = useLocation()
  return (
    <nav className="station-tabs" aria-label={label}>
      {tabs.map(({ href, text }) => {
        const isCurrent = path === href
        return (
          <Link
            key={href}
            href={href}
            className={isCurrent ? 'station-tab station-tab-current' : 'station-tab'}
            aria-current={isCurrent ? 'page' : undefined}
          >
            {text}
          </Link>
        )
      })}
    </nav>
  )
}
