import { useQuery } from '@tanstack/react-query'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'wouter'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { Page } from '../../ui/page.tsx'
import { Back } from './back.tsx'
import { DraftPage } from './draft/draft-page.tsx'
import { FrozenPage } from './frozen/frozen-page.tsx'
import { newBrief } from './use-brief.ts'
import './campaigns.css'

export function NewCampaignPage(): JSX.Element {
  const { data, error, refetch } = useQuery(q.campaigns.list.queryOptions())
  const [search] = useSearchParams()
  const asked = Number(search.get('segment') ?? 'NaN')
  const segmentId = Number.isNaN(asked) ? null : asked
  if (error !== null) return <Loading error={error} retry={() => void refetch()} />
  if (data === undefined) return <Loading />
  return <NewDraft code={freeCode(data.map(({ code }) => code))} segmentId={segmentId} />
}

function NewDraft({ code, segmentId }: { readonly code: string; readonly segmentId: number | null }): JSX.Element {
  const [stored] = useState(() => newBrief(segmentId, code))
  return <DraftPage stored={stored} />
}

/** C001, C002 …: the first one nobody has. */
function freeCode(taken: readonly string[]): string {
  let number = 1
  const codeOf = (): string => `C${String(number).padStart(3, '0')}`
  while (taken.includes(codeOf())) number++
  return codeOf()
}

export function CampaignPage({ id }: { readonly id: number }): JSX.Element {
  const { data, error, refetch } = useQuery(q.campaigns.get.queryOptions({ input: { id } }))
  if (error !== null) return <Loading error={error} retry={() => void refetch()} />
  if (data === undefined) return <Loading />
  return data.state === 'frozen' ? <FrozenPage key={id} campaign={data} /> : <DraftPage key={id} id={id} stored={data.brief} />
}

function Loading({ error = null, retry }: { readonly error?: Error | null; readonly retry?: () => void }): JSX.Element {
  const { t } = useTranslation('campaigns')
  return (
    <Page title={t('campaigns.title')} busy={error === null} back={<Back />}>
      {error !== null && <ProblemNotice error={error} retry={retry} />}
    </Page>
  )
}
