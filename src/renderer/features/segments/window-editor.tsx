import { InputNumber, Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Window } from '#shared/languages/segment-rule.ts'
import { DayRange } from './span-editor.tsx'

interface Props {
  readonly value: Window
  readonly onChange: (value: Window) => void
}

const YEAR = 365

/** Over which days something is counted. Days back count from the data's as-of day, never from the clock. */
export function WindowEditor({ value, onChange }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const choose = (span: Window['span']): void => {
    if (span === 'all') onChange({ span })
    else if (span === 'last-days') onChange({ span, days: YEAR })
    else onChange({ span: 'between', from: today() - YEAR, to: today() })
  }
  return (
    <span className="window-editor">
      <Select
        size="small"
        className="window-select"
        popupMatchSelectWidth={false}
        aria-label={t('window.label')}
        value={value.span}
        options={(['all', 'last-days', 'between'] as const).map((each) => ({ value: each, label: t(`window.${each}`) }))}
        onChange={choose}
      />
      {value.span === 'last-days' && (
        <InputNumber
          size="small"
          className="days-input"
          aria-label={t('window.days')}
          controls={false}
          min={1}
          max={36_500}
          precision={0}
          suffix={t('window.daysUnit')}
          value={value.days}
          onChange={(days) => days !== null && onChange({ span: 'last-days', days })}
        />
      )}
      {value.span === 'between' && (
        <DayRange
          value={{ min: value.from, max: value.to }}
          onChange={({ min, max }) => min !== undefined && max !== undefined && onChange({ span: 'between', from: min, to: max })}
        />
      )}
    </span>
  )
}

/** Only where the calendar opens; the rule itself never asks the clock. */
const today = (): number => Math.floor(Date.now() / 86_400_000)
