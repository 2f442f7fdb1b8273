import { InputNumber, Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { calendarUnits, type Window } from '#shared/languages/segment-window.ts'
import { DayBox } from './range-editor.tsx'

interface Props {
  readonly value: Window
  readonly onChange: (value: Window) => void
  readonly label?: string
}

const YEAR = 365
const spans = ['last-days', 'calendar', 'between', 'since', 'until', 'days-ago', 'next-days', 'all'] as const

/** Over which days something is counted. Days back and ahead count from the data's as-of day, never from the clock. */
export function WindowEditor({ value, onChange, label }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  return (
    <span className="value-part">
      <Select
        size="small"
        className="window-select"
        popupMatchSelectWidth={false}
        aria-label={label ?? t('window.label')}
        value={value.span}
        options={spans.map((each) => ({ value: each, label: t(`window.${each}`) }))}
        onChange={(span) => onChange(beginOf(span))}
      />
      <Parts value={value} onChange={onChange} />
    </span>
  )
}

/** Where the calendar opens; the rule itself never asks the clock. */
const today = (): number => Math.floor(Date.now() / 86_400_000)

function beginOf(span: Window['span']): Window {
  switch (span) {
    case 'all':
      return { span }
    case 'last-days':
      return { span, days: YEAR }
    case 'next-days':
      return { span, days: 30 }
    case 'between':
      return { span, from: today() - YEAR, to: today() }
    case 'since':
      return { span, from: today() - YEAR }
    case 'until':
      return { span, to: today() }
    case 'days-ago':
      return { span, least: 30, most: 60 }
    case 'calendar':
      return { span, unit: 'month', offset: -1 }
  }
}

function Parts({ value, onChange }: Props): JSX.Element | null {
  const { t } = useTranslation('segments')
  switch (value.span) {
    case 'all':
      return null
    case 'last-days':
    case 'next-days':
      return <DaysBox label={t('window.days')} least={1} value={value.days} onChange={(days) => onChange({ ...value, days })} />
    case 'days-ago':
      return (
        <>
          <DaysBox label={t('window.least')} least={0} value={value.least} onChange={(least) => onChange({ ...value, least })} />
          <span className="soft">–</span>
          <DaysBox label={t('window.most')} least={0} value={value.most} onChange={(most) => onChange({ ...value, most })} />
        </>
      )
    case 'between':
      return (
        <>
          <DayBox label={t('builder.dayFrom')} value={value.from} onChange={(from) => from !== null && onChange({ ...value, from })} />
          <span className="soft">–</span>
          <DayBox label={t('builder.dayTo')} value={value.to} onChange={(to) => to !== null && onChange({ ...value, to })} />
        </>
      )
    case 'since':
      return <DayBox label={t('builder.dayFrom')} value={value.from} onChange={(from) => from !== null && onChange({ ...value, from })} />
    case 'until':
      return <DayBox label={t('builder.dayTo')} value={value.to} onChange={(to) => to !== null && onChange({ ...value, to })} />
    case 'calendar':
      return <CalendarParts value={value} onChange={onChange} />
  }
}

interface DaysBoxProps {
  readonly label: string
  readonly least: number
  readonly value: number
  readonly onChange: (days: number) => void
}

function DaysBox({ label, least, value, onChange }: DaysBoxProps): JSX.Element {
  const { t } = useTranslation('segments')
  return (
    <InputNumber
      size="small"
      className="days-input"
      aria-label={label}
      controls={false}
      min={least}
      max={36_500}
      precision={0}
      suffix={t('window.daysUnit')}
      value={value}
      onChange={(days) => days !== null && onChange(days)}
    />
  )
}

type Calendar = Extract<Window, { span: 'calendar' }>

const OFFSETS = [-24, -12, -4, -3, -2, -1, 0, 1, 2, 3] as const

/** Whole weeks, months, quarters or years: which one, and how many from there on. */
function CalendarParts({ value, onChange }: { readonly value: Calendar; readonly onChange: (value: Calendar) => void }): JSX.Element {
  const { t } = useTranslation('segments')
  const offsets = [...new Set([...OFFSETS, value.offset])].toSorted((a, b) => a - b)
  const nameOf = (offset: number): string =>
    offset === 0 ? t('window.this') : offset < 0 ? t('window.back', { count: -offset }) : t('window.ahead', { count: offset })
  return (
    <>
      <Select
        size="small"
        className="offset-select"
        popupMatchSelectWidth={false}
        aria-label={t('window.which')}
        value={value.offset}
        options={offsets.map((offset) => ({ value: offset, label: nameOf(offset) }))}
        onChange={(offset) => onChange({ ...value, offset })}
      />
      <Select
        size="small"
        className="unit-select"
        popupMatchSelectWidth={false}
        aria-label={t('window.unit')}
        value={value.unit}
        options={calendarUnits.map((unit) => ({ value: unit, label: t(`window.${unit}`) }))}
        onChange={(unit) => onChange({ ...value, unit })}
      />
      <InputNumber
        size="small"
        className="days-input"
        aria-label={t('window.howMany')}
        title={t('window.howMany')}
        prefix="×"
        controls={false}
        min={1}
        max={1200}
        precision={0}
        value={value.count ?? 1}
        onChange={(count) => count !== null && onChange({ ...value, count })}
      />
    </>
  )
}
