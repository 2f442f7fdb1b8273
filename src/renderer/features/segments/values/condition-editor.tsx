/** The right side of a condition: a small form for each kind, never a free expression. */
import { Checkbox, Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ValueEditorProps } from 'react-querybuilder'
import { z } from 'zod'
import type { SegmentField } from '#shared/languages/segment-field.ts'
import { findField } from '#shared/languages/segment-fields.ts'
import { stateNames } from '#shared/languages/segment-names.ts'
import { useFormat } from '../../../ui/use-format.ts'
import { useBuilder } from '../builder/builder-context.ts'
import { ProblemsAt } from '../builder/problems.tsx'
import { optionsOf } from '../names.ts'
import { useNameOf } from '../use-names.ts'
import { CampaignEditor } from './campaign-editor.tsx'
import { CouponEditor, MailedEditor, ReturnedMailEditor } from './contact-editors.tsx'
import { BoughtEditor, PairEditor, PurchaseEditor } from './event-editors.tsx'
import { IdList, LooseRange, Span, TextList, type EditorProps } from './loose.ts'
import { CustomEditor, TagEditor } from './mark-editors.tsx'
import { RangeEditor } from './range-editor.tsx'
import { BirthdayEditor, SampleEditor, TopEditor } from './set-editors.tsx'
import { SnapshotEditor } from './snapshot-editor.tsx'
import { SurveyEditor } from './survey-editor.tsx'
import { TextFieldEditor } from './text-editor.tsx'
import { IdsSelect } from './value-select.tsx'
import { WindowEditor } from './window-editor.tsx'

export function ConditionValue({ field: id, path, value, handleOnChange }: ValueEditorProps): JSX.Element {
  const field = findField(id)
  return (
    <div className="condition-value">
      {field && <FieldEditor field={field} value={value} onChange={handleOnChange} />}
      <ProblemsAt path={path} />
    </div>
  )
}

interface FieldProps extends EditorProps {
  readonly field: SegmentField
}

function FieldEditor({ field, value, onChange }: FieldProps): JSX.Element {
  const { begin } = field
  switch (begin.kind) {
    case 'text':
      return <TextFieldEditor field={field} test={partOf(value, 'test')} onChange={(test) => onChange({ ...begin, test })} />
    case 'choice':
    case 'class':
      return <ChoiceEditor field={field} value={partOf(value, 'values')} onChange={(values) => onChange({ ...begin, values })} />
    case 'quality':
      return <ChoiceEditor field={field} value={partOf(value, 'states')} onChange={(states) => onChange({ ...begin, states })} />
    case 'measure':
      return <MeasureEditor field={field} value={value} onChange={(parts) => onChange({ ...begin, ...parts })} />
    case 'day':
      return <WindowEditor value={Span.parse(partOf(value, 'window'))} onChange={(window) => onChange({ ...begin, window })} />
    case 'join-store':
      return <StoreEditor value={partOf(value, 'storeIds')} onChange={(storeIds) => onChange({ ...begin, storeIds })} />
    default:
      return <FormEditor kind={begin.kind} value={value} onChange={onChange} />
  }
}

const Parts = z.record(z.string(), z.unknown()).catch({})
const partOf = (value: unknown, name: string): unknown => Parts.parse(value)[name]

function ChoiceEditor({ field, value, onChange }: FieldProps): JSX.Element {
  const { t } = useTranslation('segments')
  const { locale } = useFormat()
  const options = optionsOf(locale, field.choices ?? stateNames)
  const chosen = TextList.parse(value)
  if (options.length <= 5) return <Checkbox.Group aria-label={t('builder.values')} options={options} value={chosen} onChange={onChange} />
  return (
    <Select
      size="small"
      mode="multiple"
      className="tags-input"
      aria-label={t('builder.values')}
      placeholder={t('builder.choose')}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      value={chosen}
      onChange={onChange}
    />
  )
}

interface MeasureProps extends Omit<FieldProps, 'onChange'> {
  readonly onChange: (parts: object) => void
}

const MeasureParts = z.object({ range: LooseRange, window: Span }).catch({ range: {}, window: { span: 'all' } })

function MeasureEditor({ field, value, onChange }: MeasureProps): JSX.Element {
  const read = MeasureParts.parse(value)
  return (
    <>
      <RangeEditor unit={field.unit ?? 'number'} value={read.range} onChange={(range) => onChange({ ...read, range })} />
      {field.hasWindow === true && <WindowEditor value={read.window} onChange={(window) => onChange({ ...read, window })} />}
    </>
  )
}

function StoreEditor({ value, onChange }: EditorProps): JSX.Element {
  const { t } = useTranslation('segments')
  const nameOf = useNameOf()
  return (
    <IdsSelect
      asked={{ field: 'store' }}
      label={t('builder.values')}
      value={IdList.parse(value)}
      onChange={onChange}
      nameOf={(id) => nameOf('store', id)}
    />
  )
}

interface FormProps extends EditorProps {
  readonly kind: Exclude<SegmentField['begin']['kind'], 'text' | 'choice' | 'class' | 'quality' | 'measure' | 'day' | 'join-store'>
}

function FormEditor({ kind, ...props }: FormProps): JSX.Element {
  const { segmentId } = useBuilder()
  switch (kind) {
    case 'bought':
      return <BoughtEditor {...props} />
    case 'purchase':
      return <PurchaseEditor {...props} />
    case 'pair':
      return <PairEditor {...props} />
    case 'birthday':
      return <BirthdayEditor {...props} />
    case 'top':
      return <TopEditor {...props} />
    case 'sample':
      return <SampleEditor {...props} />
    case 'tag':
      return <TagEditor {...props} />
    case 'custom':
      return <CustomEditor {...props} />
    case 'coupon':
      return <CouponEditor {...props} />
    case 'mailed':
      return <MailedEditor {...props} />
    case 'returned-mail':
      return <ReturnedMailEditor {...props} />
    case 'campaign':
      return <CampaignEditor {...props} />
    case 'survey':
      return <SurveyEditor {...props} />
    case 'in-segment':
      return <SnapshotEditor {...props} except={segmentId} />
    case 'unreadable':
      return <UnreadableText {...props} />
  }
}

const MOST_SHOWN = 200

/** As the newer program wrote it; there is nothing to edit, only to delete. */
function UnreadableText({ value }: EditorProps): JSX.Element {
  const text = z.string().catch('').parse(partOf(value, 'text'))
  return <code className="soft unreadable-text">{text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text}</code>
}
