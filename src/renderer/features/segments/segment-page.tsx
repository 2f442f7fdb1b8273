import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { q } from '../../app/crm.ts'
import { draftRule, draftSegment } from '../../app/hand-over.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { Page } from '../../ui/page.tsx'
import { BackLink } from './back-link.tsx'
import { FrozenView } from './frozen-view.tsx'
import { SegmentEditor } from './segment-editor.tsx'

const nothingYet = { name: '', note: '', rule: { kind: 'group', match: 'all', rules: [] } } as const

export function NewSegmentPage(): JSX.Element {
  // What the officer came with: a preset, a copy, the filters of the member list. Only read here: a first rendering may be thrown away and begun anew.
  const [initial] = useState(() => {
    const rule = draftRule.store.get()
    return draftSegment.store.get() ?? (rule === undefined ? nothingYet : { ...nothingYet, rule })
  })
  useEffect(() => {
    draftRule.take()
    draftSegment.take()
  }, [])
  return <SegmentEditor initial={initial} id={undefined} />
}

export function SegmentPage({ id }: { readonly id: number }): JSX.Element {
  const { t } = useTranslation('segments')
  // Asked anew at each visit, never while it is being edited: an answer that came later must not replace what is typed.
  const { data, error, isFetchedAfterMount, refetch } = useQuery(q.segments.get.queryOptions({ input: { id }, refetchOnMount: 'always' }))
  if (error !== null) {
    return (
      <Page title={t('title')} back={<BackLink />}>
        <ProblemNotice error={error} retry={() => void refetch()} />
      </Page>
    )
  }
  if (!data || !isFetchedAfterMount) {
    return (
      <Page title={t('title')} back={<BackLink />} busy>
        {null}
      </Page>
    )
  }
  return data.frozen ? <FrozenView key={id} segment={data} frozen={data.frozen} /> : <SegmentEditor key={id} initial={data} id={id} />
}
