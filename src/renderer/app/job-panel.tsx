import { CloseOutlined } from '@ant-design/icons'
import { Button, Progress as Bar } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Progress } from '#shared/contract/progress.ts'
import { useFormat } from '../ui/use-format.ts'
import { dismissJob, shareOf, useJobs, type Job } from './jobs.ts'
import { describeRefusal } from './refusal-text.ts'

/** What is being worked on, at the foot of the window; the rest stays usable meanwhile. */
export function JobPanel(): JSX.Element | null {
  const { t } = useTranslation('jobs')
  const jobs = useJobs()
  if (jobs.length === 0) return null
  return (
    <section className="jobs" aria-label={t('panel')}>
      {jobs.map((job) => (job.failure === undefined ? <RunningJob key={job.id} job={job} /> : <FailedJob key={job.id} job={job} />))}
    </section>
  )
}

function RunningJob({ job }: { readonly job: Job }): JSX.Element {
  const { t } = useTranslation('jobs')
  return (
    <div className="job">
      <span className="job-title">{job.title}</span>
      <span className="job-progress" role="status">
        <JobProgress progress={job.progress} />
      </span>
      <Button size="small" onClick={job.cancel}>
        {t('cancel')}
      </Button>
    </div>
  )
}

/** A bar with the step in words; also for screens that show a task of their own. */
export function JobProgress({ progress }: { readonly progress: Progress | undefined }): JSX.Element {
  const { t } = useTranslation('jobs')
  const format = useFormat()
  const share = shareOf(progress)
  const amount = progress?.step === 'copying' ? format.bytes : format.number
  if (!progress) return <span>{t('starting')}</span>
  const step = t(`step.${progress.step}`)
  return (
    <>
      <Bar percent={share === undefined ? 100 : Math.floor(share * 100)} showInfo={false} size="small" aria-label={step} status="active" />
      <span>{step}</span>
      <span>
        {progress.total === undefined
          ? t('done', { done: amount(progress.done) })
          : t('doneOf', { done: amount(progress.done), total: amount(progress.total) })}
      </span>
    </>
  )
}

function FailedJob({ job }: { readonly job: Job }): JSX.Element {
  const { t } = useTranslation('jobs')
  const { t: tRefusal } = useTranslation('refusal')
  return (
    <div className="job" role="alert">
      <span className="job-title">{job.title}</span>
      <span className="job-failed">{describeRefusal(job.failure, tRefusal).text}</span>
      <Button size="small" type="text" icon={<CloseOutlined />} aria-label={t('dismiss')} onClick={() => dismissJob(job.id)} />
    </div>
  )
}
