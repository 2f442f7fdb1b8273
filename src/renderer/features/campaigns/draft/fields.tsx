/** The fields a brief is made of: one label, one control, the unit beside it. */
import { DatePicker, Input, InputNumber } from 'antd'
import type { JSX, ReactNode } from 'react'
import { dateOfDay, pickedDay } from '../../../ui/picked-day.ts'

interface FieldProps {
  readonly label: string
  readonly help?: string | undefined
  readonly children: ReactNode
}

export function Field({ label, help, children }: FieldProps): JSX.Element {
  return (
    <label className="mail-field">
      {label}
      {children}
      {help !== undefined && <span className="soft small">{help}</span>}
    </label>
  )
}

interface NumberProps {
  readonly label: string
  readonly help?: string | undefined
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  readonly min?: number
  readonly max?: number
  readonly step?: number
  readonly precision?: number
  readonly unit?: string
}

export function NumberField({ label, help, value, onChange, unit, ...limits }: NumberProps): JSX.Element {
  return (
    <Field label={label} help={help}>
      <InputNumber
        aria-label={label}
        className="brief-number"
        value={value}
        onChange={(next) => onChange(next)}
        {...(unit === undefined ? {} : { suffix: unit })}
        {...limits}
      />
    </Field>
  )
}

interface MoneyProps {
  readonly label: string
  readonly help?: string | undefined
  readonly unit: string
  readonly valueFen: number | null
  readonly onChange: (fen: number | null) => void
}

/** Yuan on the screen, whole fen in the brief. */
export function MoneyField({ label, help, unit, valueFen, onChange }: MoneyProps): JSX.Element {
  const yuan = valueFen === null ? null : valueFen / 100
  return (
    <NumberField
      label={label}
      help={help}
      min={0}
      precision={2}
      step={0.1}
      unit={unit}
      value={yuan}
      onChange={(value) => onChange(value === null ? null : Math.round(value * 100))}
    />
  )
}

interface RateProps {
  readonly label: string
  readonly help?: string | undefined
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  readonly max?: number
}

/** Per cent on the screen, 0 to 1 in the brief. */
export function RateField({ label, help, value, onChange, max = 100 }: RateProps): JSX.Element {
  const percent = value === null ? null : Number((value * 100).toFixed(4))
  return (
    <NumberField
      label={label}
      help={help}
      min={0}
      max={max}
      precision={2}
      unit="%"
      value={percent}
      onChange={(next) => onChange(next === null ? null : next / 100)}
    />
  )
}

interface TextProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly rows?: number
  readonly placeholder?: string
}

export function TextField({ label, value, onChange, rows, placeholder }: TextProps): JSX.Element {
  const common = {
    value,
    maxLength: 2000,
    onChange: (event: { readonly target: { readonly value: string } }) => onChange(event.target.value),
  }
  return (
    <Field label={label}>
      {rows === undefined ? (
        <Input {...common} {...(placeholder === undefined ? {} : { placeholder })} />
      ) : (
        <Input.TextArea autoSize={{ minRows: rows, maxRows: 6 }} {...common} />
      )}
    </Field>
  )
}

interface WindowProps {
  readonly label: string
  readonly help?: string
  readonly from: number
  readonly to: number
  readonly onChange: (from: number, to: number) => void
}

export function WindowField({ label, help, from, to, onChange }: WindowProps): JSX.Element {
  return (
    <Field label={label} help={help}>
      <DatePicker.RangePicker
        aria-label={label}
        allowClear={false}
        value={[dateOfDay(from), dateOfDay(to)]}
        onChange={(dates) => {
          const [first, last] = dates ?? []
          if (first && last) onChange(pickedDay(first), pickedDay(last))
        }}
      />
    </Field>
  )
}
