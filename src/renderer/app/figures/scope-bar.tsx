import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { q } from '../crm.ts'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { dayFromIso, isoFromDay, day as toDay } from '#shared/values/day.ts'
import { noScope, periodFromText, periodToText, type ScopeFilter } from './scope-text.ts'

interface Props {
  readonly scope: ScopeFilter
  readonly onChange: (scope: ScopeFilter) => void
  /** The period the screen uses by itself, in words; undefined: the screen looks at all days, and no period is offered. */
  readonly usual: string | undefined
}

/** Period, stores, channels, brands and categories: the same for every value screen. */
export function ScopeBar({ scope, onChange, usual }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const { data: choices } = useQuery(q.value.scopeChoices.queryOptions())
  const { storeIds, channels, categories, brands, lines } = scope
  const stores = choices?.stores ?? []
  const isNarrowed =
    (usual !== undefined && scope.period !== undefined) ||
    storeIds.length + channels.length + categories.length + brands.length + lines.length > 0
  return (
    <>
      {usual !== undefined && <PeriodChoice scope={scope} onChange={onChange} usual={usual} years={choices?.years ?? []} />}
      <ChoiceChip
        label={t('scope.stores')}
        chosen={storeIds}
        all={stores.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(next) => onChange({ ...scope, storeIds: next })}
      />
      {(choices?.channels.length ?? 0) > 0 && (
        <ChoiceChip
          label={t('scope.channels')}
          chosen={channels}
          all={(choices?.channels ?? []).map((value) => ({ value, label: value === '' ? t('scope.noChannel') : value }))}
          onChange={(next) => onChange({ ...scope, channels: next })}
        />
      )}
      {(choices?.brands.length ?? 0) > 1 && (
        <ChoiceChip
          label={t('scope.brands')}
          chosen={brands}
          all={(choices?.brands ?? []).map((value) => ({ value, label: value }))}
          onChange={(next) => onChange({ ...scope, brands: next })}
        />
      )}
      {(choices?.lines.length ?? 0) > 1 && (
        <ChoiceChip
          label={t('scope.lines')}
          chosen={lines}
          all={(choices?.lines ?? []).map((value) => ({ value, label: value }))}
          onChange={(next) => onChange({ ...scope, lines: next })}
        />
      )}
      <ChoiceChip
        label={t('scope.categories')}
        chosen={categories}
        all={(choices?.categories ?? []).map((value) => ({ value, label: value }))}
        onChange={(next) => onChange({ ...scope, categories: next })}
      />
      {isNarrowed && (
        <Button type="link" size="small" onClick={() => onChange(noScope)}>
          {t('scope.clear')}
        </Button>
      )}
    </>
  )
}

interface ChipProps<V> {
  readonly label: string
  readonly chosen: readonly V[]
  readonly all: readonly { readonly value: V; readonly label: string }[]
  readonly onChange: (chosen: readonly V[]) => void
}

function ChoiceChip<V extends string | number>({ label, chosen, all, onChange }: ChipProps<V>): JSX.Element {
  const [text, setText] = useState('')
  const options = all.filter((option) => option.label.toLowerCase().includes(text.trim().toLowerCase()))
  const nameOf = (value: V): string => all.find((option) => option.value === value)?.label ?? String(value)
  return <FilterChip label={label} chosen={chosen} nameOf={nameOf} options={options} onSearch={setText} onChange={onChange} />
}

const spans = ['last-365', 'last-730', 'last-1095', 'all'] as const

function PeriodChoice({
  scope,
  onChange,
  usual,
  years,
}: Props & { readonly usual: string; readonly years: readonly number[] }): JSX.Element {
  const { t } = useTranslation('value')
  const [isCustom, setCustom] = useState(scope.period?.span === 'between')
  const value = isCustom ? 'custom' : scope.period ? periodToText(scope.period) : 'usual'
  const options = [
    { value: 'usual', label: t('scope.usual', { period: usual }) },
    ...spans.map((span) => ({ value: span, label: t(`scope.spans.${span}`) })),
    ...years.toReversed().map((year) => ({ value: String(year), label: t('scope.year', { year }) })),
    { value: 'custom', label: t('scope.custom') },
  ]
  const choose = (next: string): void => {
    setCustom(next === 'custom')
    if (next !== 'custom') onChange({ ...scope, period: periodFromText(next) })
  }
  return (
    <>
      <Select className="scope-period" aria-label={t('scope.period')} value={value} options={options} onChange={choose} />
      {isCustom && <CustomPeriod scope={scope} onChange={onChange} />}
    </>
  )
}

function CustomPeriod({ scope, onChange }: Omit<Props, 'usual'>): JSX.Element {
  const { t } = useTranslation('value')
  const { period } = scope
  const shown = period?.span === 'between' ? ([dayjs(isoFromDay(toDay(period.from))), dayjs(isoFromDay(toDay(period.to)))] as const) : null
  return (
    <DatePicker.RangePicker
      aria-label={t('scope.custom')}
      allowClear={false}
      value={shown && [shown[0], shown[1]]}
      onChange={(dates) => {
        const [from, to] = (dates ?? []).map((date) => (date ? dayFromIso(date.format('YYYY-MM-DD')) : null))
        if (typeof from === 'number' && typeof to === 'number') onChange({ ...scope, period: { span: 'between', from, to } })
      }}
    />
  )
}
