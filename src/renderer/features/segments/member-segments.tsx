import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { q } from '../../app/crm.ts'
import { WhyBody } from './why-drawer.tsx'

/** On the page of a member: why she is in a segment, or out of it. Nothing where there are no segments. */
export function MemberSegments({ memberId }: { readonly memberId: number }): JSX.Element | null {
  const { t } = useTranslation('segments')
  const [segmentId, setSegmentId] = useState<number>()
  const { data = [] } = useQuery(q.segments.list.queryOptions())
  const options = data.filter(({ problem }) => problem === null).map(({ id, name }) => ({ value: id, label: name }))
  if (options.length === 0) return null
  return (
    <section>
      <h2 className="section-title">{t('why.part')}</h2>
      <Select
        className="why-choice"
        aria-label={t('why.choose')}
        placeholder={t('why.choose')}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear
        value={segmentId ?? null}
        options={options}
        onChange={(id: number | undefined) => setSegmentId(id)}
      />
      {segmentId !== undefined && <WhyBody memberId={memberId} segmentId={segmentId} />}
    </section>
  )
}
