/** The numbers of a condition, typed in the unit people use: yuan, dates, months. Stored as fen and day numbers. */
import { DatePicker, InputNumber, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Unit } from '#shared/languages/segment-field.ts'
import { isDay } from '#shared/values/day.ts'
import { dateOfDay, pickedDay } from '../../../ui/picked-day.ts'
import { useFormat } from '../../../ui/use-format.ts'
import { compareBy, comparisonOf, comparisons, type Comparison } from './comparison.ts'
import type { LooseRange } from './loose.ts'

export type RangeUnit = Unit | 'pieces' | 'receipts' | 'lines' | 'products' | 'categories' | 'coupons'

interface Props {
  readonly unit: RangeUnit
  readonly value: LooseRange
  readonly onChange: (value: LooseRange) => void
  /** What is compared, for those who cannot see where the box stands. */
  readonly label?: string
}

export function RangeEditor({ unit, value, onChange, label }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const [chosen, setChosen] = useState<Comparison>()
  const comparison = comparisonOf(value, chosen)
  const isDated = unit === 'date' || unit === 'month'
  const options = comparisons
    .filter((name) => name !== 'any' || comparison === 'any')
    .map((name) => ({ value: name, label: isDated ? t(`dateOperator.${name}`) : t(`operator.${name}`) }))
  const choose = (next: Comparison): void => {
    setChosen(next)
    onChange(compareBy(next, value))
  }
  const end = (which: 'min' | 'max', name: string): JSX.Element => (
    <EndEditor
      unit={unit}
      label={label === undefined ? name : `${label} ${name}`}
      value={value[which] ?? undefined}
      onChange={(next) => onChange(comparison === 'exactly' ? { min: next, max: next } : { ...value, [which]: next })}
    />
  )
  return (
    <span className="value-part">
      <Select
        size="small"
        className="operator-selector"
        popupMatchSelectWidth={false}
        aria-label={label === undefined ? t('builder.operator') : `${label} ${t('builder.operator')}`}
        value={comparison}
        options={options}
        onChange={choose}
      />
      {comparison === 'between' && (
        <>
          {end('min', t('builder.from'))}
          <span className="soft">–</span>
          {end('max', t('builder.to'))}
        </>
      )}
      {comparison !== 'between' && comparison !== 'any' && end(comparison === 'at-most' ? 'max' : 'min', t('builder.value'))}
    </span>
  )
}

interface EndProps {
  readonly unit: RangeUnit
  readonly label: string
  readonly value: number | undefined
  readonly onChange: (value: number | null) => void
}

function EndEditor({ unit, label, value, onChange }: EndProps): JSX.Element {
  const { t } = useTranslation('segments')
  if (unit === 'date') return <DayBox label={label} value={value} onChange={onChange} />
  if (unit === 'month') return <MonthBox label={label} value={value} onChange={onChange} />
  const scale = unit === 'money' ? 100 : 1
  return (
    <InputNumber
      size="small"
      className="number-input"
      aria-label={label}
      controls={false}
      suffix={unit === 'number' || unit === 'score' ? undefined : t(`unit.${unit}`)}
      precision={unit === 'money' ? 2 : 0}
      // Whole yuan are shown without the part behind the point.
      formatter={(typed) => (typed === undefined ? '' : String(typed).replace(/\.00$/, ''))}
      value={value === undefined ? null : value / scale}
      onChange={(typed) => onChange(typed === null ? null : Math.round(typed * scale))}
    />
  )
}

type BoxProps = Omit<EndProps, 'unit'>

export function DayBox({ label, value, onChange }: BoxProps): JSX.Element {
  return (
    <DatePicker
      size="small"
      aria-label={label}
      placeholder={label}
      value={value === undefined || !isDay(value) ? null : dateOfDay(value)}
      allowClear={false}
      onChange={(chosen) => onChange(chosen ? pickedDay(chosen) : null)}
    />
  )
}

function MonthBox({ label, value, onChange }: BoxProps): JSX.Element {
  const { t } = useTranslation('segments')
  const { locale } = useFormat()
  const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
  const months = Array.from({ length: 12 }, (_, i) => ({ value: i + 1, label: name.format(Date.UTC(2001, i, 15)) }))
  return (
    <Select
      size="small"
      className="month-select"
      aria-label={label}
      placeholder={t('builder.choose')}
      value={value ?? null}
      options={months}
      onChange={onChange}
    />
  )
}
