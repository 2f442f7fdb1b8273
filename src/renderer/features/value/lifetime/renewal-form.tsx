import { Input, InputNumber } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { RenewalInput } from '#shared/contract/value-renewal.ts'

interface Props {
  readonly input: RenewalInput
  readonly onSave: (input: RenewalInput) => void
}

const fields = ['marginFen', 'retention', 'discount', 'renewals'] as const
type Field = (typeof fields)[number]

/** The amount in yuan, rates in %, as people write them. */
const factors: Readonly<Record<Field, number>> = { marginFen: 100, retention: 0.01, discount: 0.01, renewals: 1 }

/** Kept when a box is left: each change is one operation; what cannot be meant is not kept. */
export function RenewalForm({ input, onSave }: Props): JSX.Element {
  const { t } = useTranslation('lifetime')
  const keep = (change: Partial<RenewalInput>): void => {
    const next = RenewalInput.safeParse({ ...input, ...change })
    if (next.success && JSON.stringify(next.data) !== JSON.stringify(input)) onSave(next.data)
  }
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      {fields.map((field) => (
        <NumberField key={field} field={field} value={input[field]} onKeep={(value) => keep({ [field]: value })} />
      ))}
      <label className="value-field">
        {t('renewal.counts')}
        <Input.TextArea
          key={input.counts.join(',')}
          rows={3}
          defaultValue={input.counts.join(', ')}
          placeholder={t('renewal.countsExample')}
          onBlur={(event) => keep({ counts: countsIn(event.target.value) })}
        />
      </label>
      <p className="soft">{t('renewal.note')}</p>
    </form>
  )
}

const countsIn = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number)

interface NumberFieldProps {
  readonly field: Field
  readonly value: number
  readonly onKeep: (value: number) => void
}

function NumberField({ field, value, onKeep }: NumberFieldProps): JSX.Element {
  const { t } = useTranslation('lifetime')
  const factor = factors[field]
  const isWhole = field === 'marginFen' || field === 'renewals'
  const keep = (text: string): void => {
    const next = Number(text) * factor
    if (text.trim() !== '') onKeep(isWhole ? Math.round(next) : Math.round(next * 1e6) / 1e6)
  }
  return (
    <label className="value-field">
      {t(`renewal.fields.${field}`)}
      <InputNumber
        key={value}
        min={0}
        defaultValue={Math.round((value / factor) * 1e4) / 1e4}
        onBlur={(event) => keep(event.target.value)}
        onPressEnter={({ target }) => target instanceof HTMLInputElement && keep(target.value)}
      />
    </label>
  )
}
