import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { CampaignBrief } from '#shared/contract/campaign-brief.ts'
import { crm, q } from '../../../app/crm.ts'
import { JobProgress } from '../../../app/job-panel.tsx'
import { useTask } from '../../../app/jobs.ts'
import { describeRefusal } from '../../../app/refusal-text.ts'
import { routes } from '../../../app/routes.ts'
import { Page } from '../../../ui/page.tsx'
import { Back } from '../back.tsx'
import { useBrief } from '../use-brief.ts'
import { AudiencePanel } from './audience-panel.tsx'
import { BasicsForm } from './basics-form.tsx'
import { CellsForm } from './cells-form.tsx'
import { MoneyForm } from './money-form.tsx'
import { RulesForm } from './rules-form.tsx'
import { TakeList } from './take-list.tsx'

interface Props {
  readonly id?: number
  readonly stored: CampaignBrief
}

/** A campaign that is planned: the brief on the left, what it comes to on the right, at every change. */
export function DraftPage({ id, stored }: Props): JSX.Element {
  const { t } = useTranslation('campaigns')
  const state = useBrief(`campaign-${id ?? 'new'}`, stored)
  const { brief, change, isChanged } = state
  // What is half typed is not asked about.
  const isWhole = CampaignBrief.safeParse(brief).success
  const canAsk = isWhole && brief.segmentId !== null && brief.endsOn >= brief.startsOn
  const audience = useQuery(
    q.campaigns.audience.queryOptions({
      input: { ...(id === undefined ? {} : { id }), brief },
      enabled: canAsk,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  )
  const { save, freeze, job, isBusy } = useSaving(id, brief, state.settle)
  return (
    <Page
      title={brief.name === '' ? t('campaigns.unnamed') : brief.name}
      note={t('campaigns.states.draft')}
      back={<Back />}
      busy={audience.isFetching}
      actions={
        <>
          <TakeList brief={brief} disabled={isBusy || !isWhole} onTaken={state.settle} {...(id === undefined ? {} : { id })} />
          <Button disabled={isBusy || !isWhole || (!isChanged && id !== undefined)} onClick={() => void save()}>
            {t('brief.save')}
          </Button>
          <Button
            type="primary"
            disabled={isBusy || !canAsk || audience.data === undefined || audience.data.pieces === 0}
            onClick={() => void freeze()}
          >
            {t('brief.freeze')}
          </Button>
        </>
      }
    >
      {job !== undefined && <JobProgress progress={job.progress} />}
      <div className="campaign-draft">
        <div className="mail-stack">
          <BasicsForm brief={brief} onChange={change} />
          <MoneyForm brief={brief} onChange={change} />
          <RulesForm brief={brief} onChange={change} />
          <CellsForm brief={brief} onChange={change} />
        </div>
        <AudiencePanel
          brief={brief}
          {...(id === undefined ? {} : { id })}
          audience={canAsk ? audience.data : undefined}
          error={audience.error}
          isStale={audience.isPlaceholderData}
        />
      </div>
    </Page>
  )
}

/** Saving makes a new campaign its own address; freezing saves first. */
function useSaving(id: number | undefined, brief: CampaignBrief, settle: () => void) {
  const { t } = useTranslation('campaigns')
  const { t: tRefusal } = useTranslation('refusal')
  const { message, modal } = App.useApp()
  const [, go] = useLocation()
  const mutation = useMutation(q.campaigns.save.mutationOptions())
  const task = useTask(t('brief.freezing'), crm.campaigns.freeze)
  const store = async (): Promise<number | undefined> => {
    try {
      const saved = await mutation.mutateAsync({ ...(id === undefined ? {} : { id }), brief })
      settle()
      return saved.id
    } catch (error) {
      void message.error(describeRefusal(error, tRefusal).text)
      return undefined
    }
  }
  const save = async (): Promise<void> => {
    const savedId = await store()
    if (savedId === undefined) return
    void message.success(t('brief.saved'))
    if (id === undefined) go(routes.campaign(savedId), { replace: true })
  }
  const freeze = async (): Promise<void> => {
    const isMeant = await modal.confirm({
      title: t('brief.freezeAsk'),
      content: t('brief.freezeText'),
      okText: t('brief.freeze'),
      cancelText: t('export.cancel'),
    })
    if (!isMeant) return
    const savedId = await store()
    if (savedId === undefined) return
    const outcome = await task.run({ id: savedId })
    if (outcome.state === 'failed') void message.error(describeRefusal(outcome.error, tRefusal).text)
    if (outcome.state === 'done') go(routes.campaign(savedId), { replace: true })
  }
  return { save, freeze, job: task.isRunning ? task.job : undefined, isBusy: mutation.isPending || task.isRunning }
}
