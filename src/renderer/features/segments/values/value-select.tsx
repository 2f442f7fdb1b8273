/** Values chosen out of those the workspace has, found by typing, with how many members have each. */
import { Select, AutoComplete } from 'antd'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldValue, ValuesInput } from '#shared/contract/segments-rule.ts'
import { q } from '../../../app/crm.ts'
import { useFormat } from '../../../ui/use-format.ts'
import { useDebounced } from '../use-debounced.ts'
import { rememberProducts } from '../use-names.ts'

type Asked = Omit<ValuesInput, 'text'>

interface TextsProps {
  readonly asked: Asked
  readonly label: string
  readonly placeholder?: string
  readonly value: readonly string[]
  readonly onChange: (values: string[]) => void
  /** Where nobody has what was typed, it may be taken all the same. */
  readonly isFree?: boolean
}

function useOffered(asked: Asked): { readonly offered: readonly FieldValue[]; readonly search: (text: string) => void } {
  const [text, search] = useState('')
  const { data } = useQuery(
    q.segments.values.queryOptions({ input: { ...asked, text: useDebounced(text, 150) }, placeholderData: keepPreviousData }),
  )
  return { offered: data ?? [], search }
}

export function TextsSelect({ asked, label, placeholder, value, onChange, isFree = false }: TextsProps): JSX.Element {
  const { t } = useTranslation('segments')
  const { offered, search } = useOffered(asked)
  return (
    <Select
      size="small"
      mode={isFree && offered.length === 0 ? 'tags' : 'multiple'}
      className="tags-input"
      aria-label={label}
      placeholder={placeholder ?? t('builder.search')}
      maxTagCount={4}
      popupMatchSelectWidth={false}
      optionLabelProp="value"
      options={offered.map((found) => ({ value: found.value, label: <Offered found={found} /> }))}
      // What was offered for an earlier text is not offered for this one.
      showSearch={{ filterOption: (text, option) => holds(String(option?.value ?? ''), text), onSearch: search }}
      value={[...value]}
      onChange={(values: string[]) => {
        search('')
        onChange(values)
      }}
    />
  )
}

/** One text, offered or typed. */
export function TextBox({ asked, label, value, onChange }: Omit<TextsProps, 'value' | 'onChange'> & OneText): JSX.Element {
  const { offered, search } = useOffered(asked)
  return (
    <AutoComplete
      size="small"
      className="text-input"
      aria-label={label}
      popupMatchSelectWidth={false}
      options={offered.map((found) => ({ value: found.value, label: <Offered found={found} /> }))}
      showSearch={{ filterOption: false, onSearch: search }}
      value={value}
      onChange={onChange}
    />
  )
}

interface OneText {
  readonly value: string
  readonly onChange: (value: string) => void
}

interface IdsProps {
  readonly asked: Asked
  readonly label: string
  readonly placeholder?: string
  readonly value: readonly number[]
  readonly onChange: (ids: number[]) => void
  /** Of chosen ones that are not among those offered now. */
  readonly nameOf: (id: number) => string | undefined
  readonly except?: number | undefined
}

export function IdsSelect({ asked, label, placeholder, value, onChange, nameOf, except }: IdsProps): JSX.Element {
  const { t } = useTranslation('segments')
  const { offered, search } = useOffered(asked)
  const found = offered.flatMap((each) => (each.id === undefined || each.id === except ? [] : [{ ...each, id: each.id }]))
  const choose = (ids: number[]): void => {
    if (asked.field === 'product') rememberProducts(found.filter(({ id }) => ids.includes(id)).map(({ id, value: name }) => ({ id, name })))
    search('')
    onChange(ids)
  }
  return (
    <Select
      size="small"
      mode="multiple"
      className="tags-input"
      aria-label={label}
      placeholder={placeholder ?? t('builder.search')}
      maxTagCount={3}
      popupMatchSelectWidth={false}
      options={found.map((each) => ({ value: each.id, label: <Offered found={each} />, name: each.value }))}
      labelRender={({ value: id }) => nameOf(Number(id)) ?? found.find((each) => each.id === id)?.value ?? `#${id}`}
      showSearch={{ filterOption: (text, option) => holds(option?.name ?? '', text), onSearch: search }}
      value={[...value]}
      onChange={choose}
    />
  )
}

const holds = (value: string, text: string): boolean => value.toLowerCase().includes(text.trim().toLowerCase())

function Offered({ found }: { readonly found: FieldValue }): JSX.Element {
  const format = useFormat()
  return (
    <span className="offered-value">
      <span>{found.value}</span>
      <span className="soft">{format.number(found.members)}</span>
    </span>
  )
}
