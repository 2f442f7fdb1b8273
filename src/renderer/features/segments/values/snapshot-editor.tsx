import { Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { q } from '../../../app/crm.ts'
import { useFormat } from '../../../ui/use-format.ts'
import type { EditorProps } from './loose.ts'

interface Props extends EditorProps {
  /** The segment that is being built. */
  readonly except: number | undefined
}

const InSegmentValue = z.object({ segmentId: z.int().catch(0), snapshotId: z.int().optional().catch(undefined) })

/** Another segment as it is now, or as one of its snapshots has it. */
export function SnapshotEditor({ value, onChange, except }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const { segmentId, snapshotId } = InSegmentValue.catch({ segmentId: 0 }).parse(value)
  const { data: segments = [] } = useQuery(q.segments.list.queryOptions())
  const { data: snapshots = [] } = useQuery({
    ...q.segments.snapshots.queryOptions({ input: { segmentId } }),
    enabled: segments.some(({ id, snapshots: count }) => id === segmentId && count > 0),
  })
  const options = segments
    .filter(({ id }) => id !== except)
    .map(({ id, name, memberCount }) => ({ value: id, label: memberCount === null ? name : `${name} (${format.number(memberCount)})` }))
  const known = options.some((option) => option.value === segmentId)
  return (
    <span className="value-part">
      <Select
        size="small"
        className="segment-select"
        popupMatchSelectWidth={false}
        aria-label={t('builder.value')}
        placeholder={t('builder.choose')}
        showSearch={{ optionFilterProp: 'label' }}
        options={known || segmentId === 0 ? options : [...options, { value: segmentId, label: `#${segmentId}` }]}
        value={segmentId > 0 ? segmentId : null}
        onChange={(id) => onChange({ kind: 'in-segment', segmentId: id })}
      />
      {(snapshots.length > 0 || snapshotId !== undefined) && (
        <Select
          size="small"
          className="relation-select"
          popupMatchSelectWidth={false}
          aria-label={t('snapshot.which')}
          value={snapshotId ?? 0}
          options={[
            { value: 0, label: t('snapshot.now') },
            ...snapshots.map(({ id, label, takenAt }) => ({ value: id, label: label === '' ? format.instant(takenAt) : label })),
          ]}
          onChange={(id) => onChange({ kind: 'in-segment', segmentId, ...(id === 0 ? {} : { snapshotId: id }) })}
        />
      )}
    </span>
  )
}
