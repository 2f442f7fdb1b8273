import { Button, Input, Select, Table } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportPlan, ValueOfColumn } from '#shared/contract/import-plan.ts'
import { isFieldId } from '#shared/languages/import-fields.ts'
import { documentMeanings } from '#shared/languages/source-settings.ts'
import { genders } from '#shared/values/gender.ts'
import { useFormat } from '../../ui/use-format.ts'
import { useFieldName } from './use-field-name.ts'
import { useTitles } from './use-titles.ts'
import { makePlan, meanValue } from './wizard.ts'

const isOpen = ({ meaning }: ValueOfColumn): boolean => meaning === null

/** Genders, levels, document types and stores over the whole file: how often each stands there, and what it means for this source. */
export function ValuesTable({ plan }: { readonly plan: ImportPlan }): JSX.Element | null {
  const { t } = useTranslation('imports')
  const titles = useTitles()
  const [changed, setChanged] = useState(0)
  const [isWhole, showWhole] = useState(false)
  if (plan.values.length === 0) return null
  const open = plan.values.filter(isOpen).length
  const shown = isWhole || open === 0 ? plan.values : plan.values.filter(isOpen)
  return (
    <section>
      <h2 className="section-title import-heading">
        {t('values.title')}{' '}
        <span className={open > 0 ? 'import-waiting section-note' : 'soft section-note'}>{t('values.open', { count: open })}</span>
      </h2>
      {(open > 0 || isWhole || changed > 0) && <Values plan={plan} values={shown} onChange={() => setChanged(changed + 1)} />}
      <Button size="small" type="link" className="flush-link" onClick={() => showWhole(!isWhole)} aria-expanded={isWhole}>
        {isWhole ? t('values.less') : t('values.all', { count: plan.values.length })}
      </Button>
      {changed > 0 && (
        <Button size="small" type="primary" onClick={() => void makePlan(titles)}>
          {t('values.again')}
        </Button>
      )}
    </section>
  )
}

interface ValuesProps {
  readonly plan: ImportPlan
  readonly values: readonly ValueOfColumn[]
  readonly onChange: () => void
}

function Values({ plan, values, onChange }: ValuesProps): JSX.Element {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const fieldName = useFieldName()
  const columns = [
    {
      title: t('plan.sheetColumn'),
      key: 'sheet',
      width: 220,
      ellipsis: true,
      render: (_: unknown, { sheet }: ValueOfColumn) => plan.sheets[sheet]?.file ?? '',
    },
    { title: t('plan.field'), dataIndex: 'field', width: 130, render: (field: string) => (isFieldId(field) ? fieldName(field) : field) },
    { title: t('held.value'), dataIndex: 'value', width: 200, ellipsis: true },
    { title: t('plan.count'), dataIndex: 'count', width: 90, align: 'right' as const, render: format.number },
    {
      title: t('values.meaning'),
      key: 'meaning',
      render: (_: unknown, value: ValueOfColumn) => <Meaning plan={plan} value={value} onChange={onChange} />,
    },
  ]
  return (
    <Table<ValueOfColumn>
      size="small"
      rowKey={({ sheet, field, value }) => `${sheet} ${field} ${value}`}
      pagination={values.length > 20 ? { pageSize: 20, size: 'small' } : false}
      columns={columns}
      dataSource={[...values]}
    />
  )
}

function Meaning({
  plan,
  value,
  onChange,
}: {
  readonly plan: ImportPlan
  readonly value: ValueOfColumn
  readonly onChange: () => void
}): JSX.Element {
  const { t } = useTranslation('imports')
  const set = (meaning: string): void => {
    if (meaning === value.meaning || meaning === '') return
    meanValue(plan.sheets, value, meaning)
    onChange()
  }
  const label = t('settings.valueMeans', { value: value.value })
  const isGender = value.field === 'member.gender'
  if (!isGender && value.field !== 'receipt.doc_type' && value.field !== 'receipt.status')
    return (
      <Input
        size="small"
        className="code-select"
        aria-label={label}
        defaultValue={value.meaning ?? ''}
        onBlur={(event) => set(event.target.value.trim())}
      />
    )
  const options = isGender
    ? genders.map((gender) => ({ value: gender as string, label: t(`settings.v.gender.${gender}`) }))
    : documentMeanings.map((meaning) => ({ value: meaning as string, label: t(`settings.v.meaning.${meaning}`) }))
  return (
    <Select
      size="small"
      className="code-select"
      aria-label={label}
      placeholder={t('settings.notSet')}
      popupMatchSelectWidth={false}
      options={options}
      defaultValue={value.meaning}
      onChange={(meaning) => set(meaning ?? '')}
    />
  )
}
