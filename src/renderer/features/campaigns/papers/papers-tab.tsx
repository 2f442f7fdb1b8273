import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import type { Campaign } from '#shared/contract/campaign-brief.ts'
import { q } from '../../../app/crm.ts'
import { ProblemNotice } from '../../../app/problem.tsx'
import { ProgressLine } from '../../../ui/progress-line.tsx'
import { Batches } from './batches.tsx'
import { PrintForm } from './print-form.tsx'
import { SenderForm } from './sender-form.tsx'

/** Labels, envelopes and letters of a frozen list: prepared in numbered batches, looked at, then printed or kept as PDF. */
export function PapersTab({ campaign }: { readonly campaign: Campaign }): JSX.Element {
  const { data, error, refetch } = useQuery(q.campaigns.papers.queryOptions())
  if (error !== null) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (data === undefined) return <ProgressLine busy />
  return (
    <div className="mail-page">
      <div className="mail-stack">
        <PrintForm campaign={campaign} papers={data} />
        <Batches campaign={campaign} />
      </div>
      <aside className="mail-side">
        <SenderForm sender={data.sender} />
      </aside>
    </div>
  )
}
