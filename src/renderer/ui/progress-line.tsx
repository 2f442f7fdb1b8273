import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import './states.css'

/** A thin line that runs while something is being fetched; keeps its place when nothing is. */
export function ProgressLine({ busy }: { readonly busy: boolean }): JSX.Element {
  const { t } = useTranslation('common')
  if (!busy) return <div className="progress-line" />
  return (
    <div className="progress-line" role="progressbar" aria-label={t('loading')}>
      <span />
    </div>
  )
}
