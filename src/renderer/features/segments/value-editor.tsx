/** The right side of a condition: a small form for each kind, never a free expression. */
import { AutoComplete, Checkbox, Input, Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ValueEditorProps } from 'react-querybuilder'
import { z } from 'zod'
import { SegmentCondition, Window, type SegmentRule } from '#shared/languages/segment-rule.ts'
import { conditionSentence, createSpeaker } from '#shared/languages/segment-sentence.ts'
import { q } from '../../app/crm.ts'
import { useFormat } from '../../ui/use-format.ts'
import { BoughtEditor } from './bought-editor.tsx'
import { useBuilder } from './builder-context.ts'
import { hasWindow, isListedField, isMeasure, unitOfMeasure, type ListedField, type Measure } from './condition-keys.ts'
import { valuesOfChoice } from './defaults.ts'
import { listOf } from './rule-to-query.ts'
import { SpanEditor } from './span-editor.tsx'
import { StoreSelect } from './store-select.tsx'
import { useDebounced } from './use-debounced.ts'
import { useSentenceWords } from './use-names.ts'
import { WindowEditor } from './window-editor.tsx'

interface Part {
  readonly name: string
  readonly operator: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

export function ConditionValue({ field, operator, value, handleOnChange }: ValueEditorProps): JSX.Element {
  const [kind = '', name = ''] = field.split(':')
  return <div className="condition-value">{editorOf(kind, { name, operator, value, onChange: handleOnChange })}</div>
}

function editorOf(kind: string, part: Part): JSX.Element | null {
  const { name, value } = part
  if (kind === 'text') return <TextValue {...part} />
  if (kind === 'choice') return <ChoiceValue {...part} />
  if (kind === 'join-store') return <StoreSelect value={numbersOf(value)} onChange={part.onChange} />
  if (kind === 'in-segment') return <SegmentValue {...part} />
  if (kind === 'whole') return <WholeValue {...part} />
  if (kind === 'bought') return <BoughtEditor value={value} onChange={part.onChange} />
  return kind === 'measure' && isMeasure(name) ? <MeasureEditor {...part} measure={name} /> : null
}

const textsOf = (value: unknown): string[] => listOf(value).map(String)
const numbersOf = (value: unknown): number[] => listOf(value).filter((each) => typeof each === 'number')

function TextValue({ name, operator, value, onChange }: Part): JSX.Element | null {
  const { t } = useTranslation('segments')
  if (operator === 'empty' || operator === 'filled') return null
  const isMany = operator === 'one-of' || operator === 'none-of'
  if (isListedField(name)) return <ListedValue field={name} isMany={isMany} value={value} onChange={onChange} />
  if (!isMany) {
    const label = t('builder.value')
    return (
      <Input
        size="small"
        className="text-input"
        aria-label={label}
        value={textsOf(value)[0] ?? ''}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  return (
    <Select
      size="small"
      mode="tags"
      className="tags-input"
      aria-label={t('builder.values')}
      placeholder={t('builder.values')}
      open={false}
      suffixIcon={null}
      value={textsOf(value)}
      onChange={onChange}
    />
  )
}

interface ListedProps {
  readonly field: ListedField
  readonly isMany: boolean
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

/** A text the workspace knows values of: they are offered, most members first; others may be typed. */
function ListedValue({ field, isMany, value, onChange }: ListedProps): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const [text, setText] = useState('')
  const { data } = useQuery(
    q.segments.values.queryOptions({ input: { field, text: useDebounced(text, 150) }, placeholderData: (old) => old }),
  )
  const options = (data ?? []).map((found) => ({
    value: found.value,
    label: (
      <span className="offered-value">
        <span>{found.value}</span>
        <span className="soft">{format.number(found.members)}</span>
      </span>
    ),
  }))
  if (!isMany) {
    return (
      <AutoComplete
        size="small"
        className="text-input"
        aria-label={t('builder.value')}
        options={options}
        showSearch={{ filterOption: false, onSearch: setText }}
        value={textsOf(value)[0] ?? ''}
        onChange={onChange}
      />
    )
  }
  return (
    <Select
      size="small"
      mode="tags"
      className="tags-input"
      aria-label={t('builder.values')}
      placeholder={t('builder.search')}
      optionLabelProp="value"
      options={options}
      showSearch={{ filterOption: false, onSearch: setText }}
      value={textsOf(value)}
      onChange={(values: readonly string[]) => {
        setText('')
        onChange(values)
      }}
    />
  )
}

function ChoiceValue({ name, value, onChange }: Part): JSX.Element {
  const { t } = useTranslation('segments')
  const options = valuesOfChoice(name).map((each) => ({ value: each, label: t(`choice.${each}`) }))
  return <Checkbox.Group aria-label={t('builder.values')} options={options} value={textsOf(value)} onChange={onChange} />
}

function SegmentValue({ value, onChange }: Part): JSX.Element {
  const { t } = useTranslation('segments')
  const { segmentId } = useBuilder()
  const { data } = useQuery(q.segments.list.queryOptions())
  const options = (data ?? []).filter(({ id }) => id !== segmentId).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Select
      size="small"
      className="tags-input"
      aria-label={t('builder.value')}
      placeholder={t('builder.choose')}
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      value={typeof value === 'number' ? value : null}
      onChange={onChange}
    />
  )
}

const NO_RULE: SegmentRule = { kind: 'group', match: 'all', rules: [] }

/** A condition without a form of its own says what it is, and stays as it is. */
function WholeValue({ value }: Part): JSX.Element | null {
  const { locale, nameOf } = useSentenceWords(NO_RULE)
  const condition = SegmentCondition.safeParse(value)
  return condition.success ? <span>{conditionSentence(condition.data, createSpeaker(locale, nameOf))}</span> : null
}

const MeasureValue = z.object({
  window: Window.catch({ span: 'all' }),
  min: z.int().optional().catch(undefined),
  max: z.int().optional().catch(undefined),
})

function MeasureEditor({ measure, operator, value, onChange }: Part & { readonly measure: Measure }): JSX.Element {
  const read = MeasureValue.catch({ window: { span: 'all' } }).parse(value)
  return (
    <>
      <SpanEditor unit={unitOfMeasure[measure]} operator={operator} value={read} onChange={(span) => onChange({ ...read, ...span })} />
      {hasWindow(measure) && <WindowEditor value={read.window} onChange={(window) => onChange({ ...read, window })} />}
    </>
  )
}
