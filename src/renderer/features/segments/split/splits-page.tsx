import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { q } from '../../../app/crm.ts'
import { ProblemNotice } from '../../../app/problem.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { useRefusalMessage } from '../more-menu.tsx'
import { SegmentPages } from '../segment-pages.tsx'
import { SplitCard } from './split-card.tsx'
import '../segments.css'

/** All splits that were made, youngest first. */
export function SplitsPage(): JSX.Element {
  const { t } = useTranslation('segments')
  const report = useRefusalMessage()
  const { data, error, isFetching, refetch } = useQuery(q.segments.splits.queryOptions())
  const remove = useMutation(q.segments.removeSplit.mutationOptions())
  return (
    <Page title={t('title')} note={<SegmentPages />} busy={isFetching}>
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data?.length === 0 && <EmptyState title={t('split.emptyTitle')} text={t('split.emptyText')} />}
      <div className="split-list">
        {data?.map((split) => (
          <SplitCard key={split.id} split={split}>
            <Button
              size="small"
              type="text"
              danger
              aria-label={`${t('list.remove')} ${split.name}`}
              onClick={() => remove.mutate({ id: split.id }, { onError: report })}
            >
              {t('list.remove')}
            </Button>
          </SplitCard>
        ))}
      </div>
    </Page>
  )
}
