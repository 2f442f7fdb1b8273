import { Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { q } from '../../app/crm.ts'

interface Props {
  readonly value: readonly number[]
  readonly placeholder?: string
  readonly onChange: (storeIds: number[]) => void
}

export function StoreSelect({ value, placeholder, onChange }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const { data } = useQuery(q.catalog.stores.queryOptions())
  return (
    <Select
      size="small"
      mode="multiple"
      className="tags-input"
      aria-label={t('bought.stores')}
      placeholder={placeholder ?? t('builder.choose')}
      maxTagCount={3}
      showSearch={{ optionFilterProp: 'label' }}
      options={(data ?? []).map(({ id, name, code }) => ({ value: id, label: name === '' ? code : name }))}
      value={[...value]}
      onChange={onChange}
    />
  )
}
