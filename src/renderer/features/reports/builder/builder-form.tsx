import { useQuery } from '@tanstack/react-query'
import { Checkbox, DatePicker, Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { dimensions, measures, type BuiltQuestion } from '#shared/contract/report-builder.ts'
import { wordOf } from '#shared/reports/words.ts'
import { q } from '../../../app/crm.ts'
import { dateOfDay, pickedDay } from '../../../ui/picked-day.ts'
import { useFormat } from '../../../ui/use-format.ts'

interface Props {
  readonly question: BuiltQuestion
  readonly onChange: (question: BuiltQuestion) => void
}

export function BuilderForm({ question, onChange }: Props): JSX.Element {
  const { t } = useTranslation('reports')
  const { locale } = useFormat()
  return (
    <div className="builder-form">
      <Select
        mode="multiple"
        value={question.measures}
        maxCount={6}
        style={{ minWidth: 260 }}
        aria-label={t('builder.measures')}
        options={measures.map((value) => ({ value, label: wordOf(`measure.${value}`, locale) }))}
        onChange={(chosen) => chosen.length > 0 && onChange({ ...question, measures: chosen })}
      />
      <span>{t('builder.by')}</span>
      <Select
        value={question.by}
        style={{ width: 130 }}
        aria-label={t('builder.dimension')}
        options={dimensions.map((value) => ({ value, label: wordOf(`dimension.${value}`, locale) }))}
        onChange={(by) =>
          onChange({ ...question, by, rolling: by === 'month' && question.rolling, order: isByDate(by) ? 'key' : 'largest' })
        }
      />
      <Comparing question={question} onChange={onChange} />
      <Narrowing question={question} onChange={onChange} />
    </div>
  )
}

const isByDate = (by: BuiltQuestion['by']): boolean => by === 'month' || by === 'quarter' || by === 'year' || by === 'weekday'

function Comparing({ question, onChange }: Props): JSX.Element {
  const { t } = useTranslation('reports')
  return (
    <>
      <Select
        value={question.compare}
        style={{ width: 150 }}
        aria-label={t('pack.compare')}
        options={(['none', 'before', 'year-before'] as const).map((value) => ({ value, label: t(`compare.${value}`) }))}
        onChange={(compare) => onChange({ ...question, compare })}
      />
      <Checkbox
        checked={question.rolling}
        disabled={question.by !== 'month'}
        onChange={(event) => onChange({ ...question, rolling: event.target.checked })}
      >
        {t('builder.rolling')}
      </Checkbox>
      <Checkbox checked={question.sameStore} onChange={(event) => onChange({ ...question, sameStore: event.target.checked })}>
        {t('builder.sameStore')}
      </Checkbox>
    </>
  )
}

function Narrowing({ question, onChange }: Props): JSX.Element {
  const { t } = useTranslation('reports')
  const { data: choices } = useQuery(q.value.scopeChoices.queryOptions())
  const { scope } = question
  const { period } = scope
  const narrow = (part: Partial<BuiltQuestion['scope']>): void => onChange({ ...question, scope: { ...scope, ...part } })
  const listed = (['channels', 'categories', 'brands'] as const).filter((key) => (choices?.[key].length ?? 0) > 0)
  return (
    <>
      <DatePicker.RangePicker
        value={period?.span === 'between' ? [dateOfDay(period.from), dateOfDay(period.to)] : null}
        placeholder={[t('builder.lastYear'), '']}
        onChange={(dates) => {
          const [from, to] = dates ?? []
          const { period: _, ...rest } = scope
          onChange({
            ...question,
            scope: from && to ? { ...rest, period: { span: 'between', from: pickedDay(from), to: pickedDay(to) } } : rest,
          })
        }}
      />
      <Choice
        label={t('builder.only.storeIds')}
        value={scope.storeIds}
        options={(choices?.stores ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(storeIds) => narrow({ storeIds: [...storeIds] })}
      />
      {listed.map((key) => (
        <Choice
          key={key}
          label={t(`builder.only.${key}`)}
          value={scope[key]}
          options={(choices?.[key] ?? []).map((value) => ({ value, label: value === '' ? t('builder.unnamed') : value }))}
          onChange={(next) => narrow({ [key]: [...next] })}
        />
      ))}
      <SegmentChoice question={question} onChange={onChange} />
    </>
  )
}

interface ChoiceProps<V extends string | number> {
  readonly label: string
  readonly value: readonly V[]
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly onChange: (value: readonly V[]) => void
}

function Choice<V extends string | number>({ label, value, options, onChange }: ChoiceProps<V>): JSX.Element {
  return (
    <Select<V[]>
      mode="multiple"
      allowClear
      maxTagCount={2}
      style={{ minWidth: 140 }}
      optionFilterProp="label"
      value={[...value]}
      options={[...options]}
      placeholder={label}
      aria-label={label}
      onChange={onChange}
    />
  )
}

function SegmentChoice({ question, onChange }: Props): JSX.Element {
  const { t } = useTranslation('reports')
  const { data: segments = [] } = useQuery(q.segments.list.queryOptions())
  return (
    <Select
      allowClear
      value={question.segmentId ?? null}
      style={{ minWidth: 140 }}
      placeholder={t('builder.only.segment')}
      aria-label={t('builder.only.segment')}
      options={segments.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id: number | null | undefined) => {
        const { segmentId: _, ...rest } = question
        onChange(id === null || id === undefined ? rest : { ...rest, segmentId: id })
      }}
    />
  )
}
