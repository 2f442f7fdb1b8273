/** The numbers of a condition, typed in the unit people use: yuan, dates, months. Stored as fen and day numbers. */
import { DatePicker, InputNumber, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { day, dayFromIso, isDay, isoFromDay } from '#shared/values/day.ts'
import { useFormat } from '../../ui/use-format.ts'
import type { MeasureUnit } from './condition-keys.ts'
import { monthName } from './rule-to-sentence.ts'
import type { SpanValue } from './rule-to-query.ts'

export type SpanUnit = MeasureUnit | 'pieces'

interface Props {
  readonly unit: SpanUnit
  readonly operator: string
  readonly value: SpanValue
  readonly onChange: (value: SpanValue) => void
}

export function SpanEditor({ unit, operator, value, onChange }: Props): JSX.Element | null {
  const { t } = useTranslation('segments')
  if (operator === 'any') return null
  if (unit === 'date' && operator === 'between') return <DayRange value={value} onChange={onChange} />
  const end = (which: 'min' | 'max', label: string): JSX.Element => (
    <EndEditor unit={unit} label={label} value={value[which]} onChange={(next) => onChange({ ...value, [which]: next })} />
  )
  if (operator !== 'between') return end(operator === 'at-most' ? 'max' : 'min', t('builder.value'))
  return (
    <>
      {end('min', t('builder.from'))}
      <span className="soft">–</span>
      {end('max', t('builder.to'))}
    </>
  )
}

interface EndProps {
  readonly unit: SpanUnit
  readonly label: string
  readonly value: number | undefined
  readonly onChange: (value: number | undefined) => void
}

function EndEditor({ unit, label, value, onChange }: EndProps): JSX.Element {
  const { t } = useTranslation('segments')
  const { locale } = useFormat()
  if (unit === 'date') {
    return (
      <DatePicker
        size="small"
        aria-label={label}
        value={dayjsOfDay(value)}
        allowClear={false}
        onChange={(chosen) => onChange(dayOf(chosen))}
      />
    )
  }
  if (unit === 'month') {
    const months = Array.from({ length: 12 }, (_, i) => ({ value: i + 1, label: monthName(i + 1, locale) }))
    return (
      <Select
        size="small"
        className="month-select"
        aria-label={label}
        placeholder={t('builder.choose')}
        value={value}
        options={months}
        onChange={onChange}
      />
    )
  }
  const scale = unit === 'money' ? 100 : 1
  const suffixes = {
    days: t('unit.days'),
    times: t('unit.times'),
    money: t('unit.money'),
    number: t('unit.number'),
    years: t('unit.years'),
    pieces: t('unit.pieces'),
  }
  return (
    <InputNumber
      size="small"
      className="number-input"
      aria-label={label}
      controls={false}
      suffix={suffixes[unit]}
      precision={unit === 'money' ? 2 : 0}
      // Whole yuan are shown without the part behind the point.
      formatter={(typed) => (typed === undefined ? '' : String(typed).replace(/\.00$/, ''))}
      value={value === undefined ? null : value / scale}
      onChange={(typed) => onChange(typed === null ? undefined : Math.round(typed * scale))}
    />
  )
}

interface RangeProps {
  readonly value: SpanValue
  readonly onChange: (value: SpanValue) => void
}

export function DayRange({ value, onChange }: RangeProps): JSX.Element {
  const { t } = useTranslation('segments')
  return (
    <DatePicker.RangePicker
      size="small"
      aria-label={t('builder.value')}
      placeholder={[t('builder.dayFrom'), t('builder.dayTo')]}
      allowClear={false}
      value={[dayjsOfDay(value.min), dayjsOfDay(value.max)]}
      onChange={(days) => onChange({ ...value, min: dayOf(days?.[0]), max: dayOf(days?.[1]) })}
    />
  )
}

const dayjsOfDay = (value: number | undefined): Dayjs | null =>
  value === undefined || !isDay(value) ? null : dayjs(isoFromDay(day(value)))

const dayOf = (chosen: Dayjs | null | undefined): number | undefined =>
  chosen ? (dayFromIso(chosen.format('YYYY-MM-DD')) ?? undefined) : undefined
