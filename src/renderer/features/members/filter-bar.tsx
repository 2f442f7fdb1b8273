import { useQuery } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { q } from '../../app/crm.ts'
import { FilterChip, type FilterOption } from '../../ui/filter-chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { isFiltered, noFilter, type MemberFilter } from './member-filter.ts'

interface Props {
  readonly filter: MemberFilter
  readonly onChange: (filter: MemberFilter) => void
}

export function FilterBar({ filter, onChange }: Props): JSX.Element {
  const { t } = useTranslation('members')
  return (
    <>
      <FieldChip field="city" label={t('city')} values={filter.cities} onChange={(cities) => onChange({ ...filter, cities })} />
      <FieldChip field="level" label={t('level')} values={filter.levels} onChange={(levels) => onChange({ ...filter, levels })} />
      <StoreChip storeIds={filter.storeIds} onChange={(storeIds) => onChange({ ...filter, storeIds })} />
      <SegmentChip segmentIds={filter.segmentIds} onChange={(segmentIds) => onChange({ ...filter, segmentIds })} />
      {filter.listed && (
        <Tag closable onClose={() => onChange({ ...filter, listed: null })}>
          {filter.listed.name}
        </Tag>
      )}
      {isFiltered(filter) && (
        <Button type="link" size="small" onClick={() => onChange(noFilter)}>
          {t('clearFilters')}
        </Button>
      )}
    </>
  )
}

interface FieldChipProps {
  readonly field: 'city' | 'level'
  readonly label: string
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
}

/** Values of a text field that members have, most members first; the engine looks through all of them. */
function FieldChip({ field, label, values, onChange }: FieldChipProps): JSX.Element {
  const format = useFormat()
  const [isOpen, setIsOpen] = useState(false)
  const [text, setText] = useState('')
  const { data = [] } = useQuery({ ...q.segments.values.queryOptions({ input: { field, text } }), enabled: isOpen })
  const options: readonly FilterOption<string>[] = data.map(({ value, members }) => ({ value, label: value, note: format.number(members) }))
  return (
    <FilterChip
      label={label}
      chosen={values}
      nameOf={(value) => value}
      options={options}
      onOpen={setIsOpen}
      onSearch={setText}
      onChange={onChange}
    />
  )
}

interface StoreChipProps {
  readonly storeIds: readonly number[]
  readonly onChange: (storeIds: readonly number[]) => void
}

function StoreChip({ storeIds, onChange }: StoreChipProps): JSX.Element {
  const { t } = useTranslation('members')
  const [text, setText] = useState('')
  const { data: stores = [] } = useQuery(q.catalog.stores.queryOptions())
  const wanted = text.trim().toLowerCase()
  const options = stores
    .filter(({ name, code }) => `${name} ${code}`.toLowerCase().includes(wanted))
    .map(({ id, name, code }) => ({ value: id, label: name, note: code }))
  const nameOf = (id: number): string => stores.find((store) => store.id === id)?.name ?? String(id)
  return <FilterChip label={t('store')} chosen={storeIds} nameOf={nameOf} options={options} onSearch={setText} onChange={onChange} />
}

interface SegmentChipProps {
  readonly segmentIds: readonly number[]
  readonly onChange: (segmentIds: readonly number[]) => void
}

/** Only where there are segments to choose from. */
function SegmentChip({ segmentIds, onChange }: SegmentChipProps): JSX.Element | null {
  const { t } = useTranslation('members')
  const format = useFormat()
  const [text, setText] = useState('')
  const { data: segments = [] } = useQuery(q.segments.list.queryOptions())
  if (segments.length === 0) return null
  const wanted = text.trim().toLowerCase()
  const options = segments
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .map(({ id, name, memberCount }) => ({ value: id, label: name, note: memberCount === null ? '' : format.number(memberCount) }))
  const nameOf = (id: number): string => segments.find((segment) => segment.id === id)?.name ?? String(id)
  return <FilterChip label={t('segment')} chosen={segmentIds} nameOf={nameOf} options={options} onSearch={setText} onChange={onChange} />
}
