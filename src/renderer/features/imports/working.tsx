import { Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { JobProgress } from '../../app/job-panel.tsx'
import { useJobs } from '../../app/jobs.ts'
import type { Work } from './wizard.ts'

interface Props {
  readonly what: Work
  readonly jobId: number
  readonly files: number
}

/** In place of the step while its task runs; other screens may be used meanwhile. */
export function Working({ what, jobId, files }: Props): JSX.Element {
  const { t } = useTranslation('imports')
  const job = useJobs().find(({ id }) => id === jobId)
  const titles = { reading: t('reading.title', { count: files }), planning: t('reading.planTitle'), committing: t('reading.commitTitle') }
  return (
    <section className="working" role="status">
      <h2 className="section-title">{titles[what]}</h2>
      <div className="working-bar">
        <JobProgress progress={job?.progress} />
      </div>
      <p className="soft">{what === 'committing' ? t('reading.allOrNothing') : t('reading.nothingWritten')}</p>
      <Button onClick={() => job?.cancel()}>{t('reading.cancel')}</Button>
    </section>
  )
}
