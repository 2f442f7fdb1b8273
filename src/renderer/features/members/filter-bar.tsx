import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown, Tag } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldGroups, type FieldGroup, type SegmentField } from '#shared/languages/segment-field.ts'
import { stateNames, type Named } from '#shared/languages/segment-names.ts'
import type { Locale } from '#shared/values/locale.ts'
import { q } from '../../app/crm.ts'
import { FilterChip, type FilterOption } from '../../ui/filter-chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { chosenIn, choose, filterFields, isFiltered, noFilter, type MemberFilter } from './member-filter.ts'

interface Props {
  readonly filter: MemberFilter
  readonly onChange: (filter: MemberFilter) => void
}

/** Always there; the others stand behind the plus. */
const usual: ReadonlySet<string> = new Set(['text:city', 'text:level', 'join-store', 'class:stage', 'in-segment'])

const nameIn = (locale: Locale, { zh, en }: Named): string => (locale === 'en' ? en : zh)

export function FilterBar({ filter, onChange }: Props): JSX.Element {
  const { t } = useTranslation('members')
  const [added, setAdded] = useState<readonly string[]>([])
  const isShown = ({ id }: SegmentField): boolean => usual.has(id) || added.includes(id) || chosenIn(filter, id).length > 0
  const clear = (): void => {
    setAdded([])
    onChange(noFilter)
  }
  return (
    <>
      {filterFields.filter(isShown).map((field) => (
        <Chip
          key={field.id}
          field={field}
          chosen={chosenIn(filter, field.id)}
          onChange={(values) => onChange(choose(filter, field.id, values))}
        />
      ))}
      {filter.listed && (
        <Tag closable onClose={() => onChange({ ...filter, listed: null })}>
          {filter.listed.name}
        </Tag>
      )}
      <MoreFields fields={filterFields.filter((field) => !isShown(field))} onAdd={(id) => setAdded([...added, id])} />
      {isFiltered(filter) && (
        <Button type="link" size="small" onClick={clear}>
          {t('clearFilters')}
        </Button>
      )}
    </>
  )
}

function MoreFields({ fields, onAdd }: { readonly fields: readonly SegmentField[]; readonly onAdd: (id: string) => void }): JSX.Element {
  const { t } = useTranslation('members')
  const { locale } = useFormat()
  const groups = [...new Set(fields.map(({ group }) => group))]
  const items = groups.map((group: FieldGroup) => ({
    key: group,
    type: 'group' as const,
    label: nameIn(locale, fieldGroups[group]),
    children: fields
      .filter((field) => field.group === group)
      .map((field) => ({ key: field.id, label: nameIn(locale, field), onClick: () => onAdd(field.id) })),
  }))
  return (
    <Dropdown trigger={['click']} menu={{ items, className: 'more-fields' }}>
      <Button icon={<PlusOutlined />}>{t('moreFilters')}</Button>
    </Dropdown>
  )
}

interface ChipProps {
  readonly field: SegmentField
  readonly chosen: readonly (string | number)[]
  readonly onChange: (values: readonly (string | number)[]) => void
}

function Chip(props: ChipProps): JSX.Element | null {
  const { type, begin } = props.field
  if (type === 'choice') return <ChoiceChip {...props} />
  return begin.kind === 'text' ? <TextChip {...props} /> : <IdChip {...props} />
}

function ChoiceChip({ field, chosen, onChange }: ChipProps): JSX.Element {
  const { locale } = useFormat()
  const [text, setText] = useState('')
  const names: Readonly<Record<string, Named>> = field.choices ?? stateNames
  const wanted = text.trim().toLowerCase()
  const options = Object.entries(names)
    .map(([value, name]): FilterOption<string | number> => ({ value, label: nameIn(locale, name) }))
    .filter(({ label }) => label.toLowerCase().includes(wanted))
  const nameOf = (value: string | number): string => {
    const name = names[value]
    return name ? nameIn(locale, name) : String(value)
  }
  return (
    <FilterChip label={nameIn(locale, field)} chosen={chosen} nameOf={nameOf} options={options} onSearch={setText} onChange={onChange} />
  )
}

/** Values of a text field that members have, most members first; the engine looks through all of them. */
function TextChip({ field, chosen, onChange }: ChipProps): JSX.Element {
  const format = useFormat()
  const [isOpen, setIsOpen] = useState(false)
  const [text, setText] = useState('')
  const input = { field: field.values ?? 'city', text }
  const { data = [] } = useQuery({ ...q.segments.values.queryOptions({ input }), enabled: isOpen && field.values !== undefined })
  const options = data.map(({ value, members }): FilterOption<string | number> => ({ value, label: value, note: format.number(members) }))
  return (
    <FilterChip
      label={nameIn(format.locale, field)}
      chosen={chosen}
      nameOf={String}
      options={options}
      onOpen={setIsOpen}
      onSearch={setText}
      onChange={onChange}
    />
  )
}

/** Stores, tags, segments: chosen by name, held by id. Only where there are any. */
function IdChip({ field, chosen, onChange }: ChipProps): JSX.Element | null {
  const format = useFormat()
  const [text, setText] = useState('')
  const source = field.values ?? 'store'
  const { data: all = [] } = useQuery(q.segments.values.queryOptions({ input: { field: source } }))
  const { data: found = all } = useQuery({ ...q.segments.values.queryOptions({ input: { field: source, text } }), enabled: text !== '' })
  if (all.length === 0 && chosen.length === 0) return null
  const options = found.flatMap(({ id, value, members }): FilterOption<string | number>[] =>
    id === undefined ? [] : [{ value: id, label: value, note: format.number(members) }],
  )
  const nameOf = (value: string | number): string => all.find(({ id }) => id === value)?.value ?? `#${value}`
  return (
    <FilterChip
      label={nameIn(format.locale, field)}
      chosen={chosen}
      nameOf={nameOf}
      options={options}
      onSearch={setText}
      onChange={onChange}
    />
  )
}
