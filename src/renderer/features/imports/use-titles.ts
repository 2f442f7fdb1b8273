import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Titles } from './wizard.ts'

/** How the tasks of an import are called in the job panel. */
export function useTitles(): Titles {
  const { t } = useTranslation('imports')
  return useMemo(() => ({ reading: t('job.reading'), planning: t('job.planning'), committing: t('job.committing') }), [t])
}
