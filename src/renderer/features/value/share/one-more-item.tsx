import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { InputNumber } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { OneMoreItemInput } from '#shared/contract/value-share.ts'
import { q } from '../../../app/crm.ts'
import { Figure, FigureRow } from '../../../ui/figure.tsx'
import { nothing, useFormat } from '../../../ui/use-format.ts'
import { useChoices } from '../frame/use-choices.ts'

const fields = ['offerCostFen', 'extraItems', 'marginPerItemFen', 'acquisitionCostFen', 'newCustomerMarginFen'] as const

/** Selling one more item to a member against winning a new customer: the officer's numbers, not the data's. */
export function OneMoreItem(): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { choices, isKnown, save } = useChoices()
  const input = choices.oneMoreItem
  const { data } = useQuery({ ...q.value.oneMoreItem.queryOptions({ input }), enabled: isKnown, placeholderData: keepPreviousData })
  const rate = (value: number | null | undefined): string => (value === null || value === undefined ? nothing : format.percent(value, 1))
  const items = (value: number | null | undefined): string => (value === null || value === undefined ? nothing : value.toFixed(3))
  return (
    <div className="one-more">
      <form onSubmit={(event) => event.preventDefault()}>
        {fields.map((field) => (
          <Field key={field} field={field} input={input} onSave={(oneMoreItem) => save({ oneMoreItem })} />
        ))}
        <p className="soft">{t('oneMore.assumed')}</p>
      </form>
      <FigureRow>
        <Figure label={t('oneMore.existing')} definition="value.one_more_item" value={rate(data?.existing)} note={t('oneMore.perYuan')} />
        <Figure label={t('oneMore.fresh')} definition="value.one_more_item" value={rate(data?.fresh)} note={t('oneMore.perYuan')} />
        <Figure label={t('oneMore.breakEven')} value={items(data?.breakEvenItems)} note={t('oneMore.breakEvenNote')} />
        <Figure label={t('oneMore.equal')} value={items(data?.equalItems)} note={t('oneMore.equalNote')} />
      </FigureRow>
    </div>
  )
}

interface FieldProps {
  readonly field: (typeof fields)[number]
  readonly input: OneMoreItemInput
  readonly onSave: (input: OneMoreItemInput) => void
}

/** Kept when the box is left: each change is one operation. */
function Field({ field, input, onSave }: FieldProps): JSX.Element {
  const { t } = useTranslation('value')
  const factor = field === 'extraItems' ? 1 : 100
  const keep = (text: string): void => {
    const value = Number(text)
    const next = field === 'extraItems' ? value : Math.round(value * factor)
    if (Number.isFinite(next) && next >= 0 && next !== input[field]) onSave({ ...input, [field]: next })
  }
  return (
    <label className="value-field">
      {t(`oneMore.fields.${field}`)}
      <InputNumber
        key={input[field]}
        min={0}
        step={field === 'extraItems' ? 0.01 : 1}
        defaultValue={input[field] / factor}
        onBlur={(event) => keep(event.target.value)}
        onPressEnter={({ target }) => target instanceof HTMLInputElement && keep(target.value)}
      />
    </label>
  )
}
