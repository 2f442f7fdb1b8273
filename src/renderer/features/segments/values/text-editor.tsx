import { Input, Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ValuesInput } from '#shared/contract/segments-rule.ts'
import { operators, type Operator, type SegmentField } from '#shared/languages/segment-field.ts'
import { useFormat } from '../../../ui/use-format.ts'
import { nameIn } from '../names.ts'
import { LooseTest } from './loose.ts'
import { TextBox, TextsSelect } from './value-select.tsx'

interface Props {
  readonly value: LooseTest
  readonly onChange: (test: LooseTest) => void
  readonly operatorNames: readonly Operator[]
  /** Where the values that are offered come from; absent: they are only typed. */
  readonly asked?: Omit<ValuesInput, 'text'> | undefined
}

const isMany = (is: string): boolean => is === 'one-of' || is === 'none-of'
const asksValue = (is: string): boolean => is !== 'empty' && is !== 'filled'

/** “is one of”, “contains”, “is empty” …: what was typed stays where the comparison changes. */
export function TextTestEditor({ value: test, onChange, operatorNames, asked }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const { locale } = useFormat()
  const values = test.values ?? (test.value === undefined || test.value === '' ? [] : [test.value])
  const compare = (is: string): void => {
    if (!asksValue(is)) onChange({ is })
    else onChange(isMany(is) ? { is, values } : { is, value: values[0] ?? '' })
  }
  return (
    <span className="value-part">
      <Select
        size="small"
        className="operator-selector"
        popupMatchSelectWidth={false}
        aria-label={t('builder.operator')}
        value={test.is}
        options={operatorNames.map((name) => ({ value: name, label: nameIn(locale, operators[name]) }))}
        onChange={compare}
      />
      {asksValue(test.is) && <Values test={test} values={values} onChange={onChange} asked={asked} />}
    </span>
  )
}

interface ValuesProps {
  readonly test: LooseTest
  readonly values: readonly string[]
  readonly onChange: (test: LooseTest) => void
  readonly asked: Props['asked']
}

function Values({ test: { is }, values, onChange, asked }: ValuesProps): JSX.Element {
  const { t } = useTranslation('segments')
  const [one = ''] = values
  if (isMany(is)) {
    if (asked)
      return (
        <TextsSelect asked={asked} isFree label={t('builder.values')} value={values} onChange={(next) => onChange({ is, values: next })} />
      )
    return (
      <Select
        size="small"
        mode="tags"
        className="tags-input"
        aria-label={t('builder.values')}
        placeholder={t('builder.values')}
        open={false}
        suffixIcon={null}
        value={[...values]}
        onChange={(next: string[]) => onChange({ is, values: next })}
      />
    )
  }
  if (asked) return <TextBox asked={asked} label={t('builder.value')} value={one} onChange={(value) => onChange({ is, value })} />
  return (
    <Input
      size="small"
      className="text-input"
      aria-label={t('builder.value')}
      maxLength={200}
      value={one}
      onChange={(event) => onChange({ is, value: event.target.value })}
    />
  )
}

interface FieldProps {
  readonly field: SegmentField
  readonly test: unknown
  readonly onChange: (test: LooseTest) => void
}

export function TextFieldEditor({ field, test, onChange }: FieldProps): JSX.Element {
  return (
    <TextTestEditor
      value={LooseTest.parse(test)}
      onChange={onChange}
      operatorNames={field.operators}
      asked={field.values === undefined ? undefined : { field: field.values }}
    />
  )
}
