/** Tags, and fields of the brand's own. */
import { Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Operator } from '#shared/languages/segment-field.ts'
import { q } from '../../../app/crm.ts'
import { useNameOf } from '../use-names.ts'
import { IdList, LooseTest, type EditorProps } from './loose.ts'
import { RangeEditor } from './range-editor.tsx'
import { TextTestEditor } from './text-editor.tsx'
import { IdsSelect } from './value-select.tsx'
import { WindowEditor } from './window-editor.tsx'

const TagValue = z.object({ tagIds: IdList, has: z.enum(['any', 'all', 'none']).catch('any') })

export function TagEditor({ value, onChange }: EditorProps): JSX.Element {
  const { t } = useTranslation('segments')
  const nameOf = useNameOf()
  const read = TagValue.catch({ tagIds: [], has: 'any' }).parse(value)
  const set = (part: object): void => onChange({ kind: 'tag', ...read, ...part })
  return (
    <span className="value-part">
      <Select
        size="small"
        className="operator-selector"
        popupMatchSelectWidth={false}
        aria-label={t('builder.operator')}
        value={read.has}
        options={(['any', 'all', 'none'] as const).map((has) => ({ value: has, label: t(`tag.${has}`) }))}
        onChange={(has) => set({ has })}
      />
      <IdsSelect
        asked={{ field: 'tag' }}
        label={t('builder.values')}
        value={read.tagIds.filter((id) => id > 0)}
        onChange={(tagIds) => set({ tagIds })}
        nameOf={(id) => nameOf('tag', id)}
      />
    </span>
  )
}

const CustomValue = z.object({ fieldId: z.int().catch(0), test: LooseTest })
const texts: readonly Operator[] = ['one-of', 'none-of', 'contains', 'begins', 'equal', 'not-equal', 'empty', 'filled']
const presence: readonly Operator[] = ['filled', 'empty']

export function CustomEditor({ value, onChange }: EditorProps): JSX.Element {
  const { t } = useTranslation('segments')
  const { data: fields = [] } = useQuery(q.cleaning.customFields.queryOptions())
  const { fieldId, test } = CustomValue.catch({ fieldId: 0, test: { is: 'filled' } }).parse(value)
  const kind = fields.find(({ id }) => id === fieldId)?.kind ?? 'text'
  const set = (part: object): void => onChange({ kind: 'custom', fieldId, test, ...part })
  const beginOf = (id: number): LooseTest => {
    const of = fields.find((field) => field.id === id)?.kind
    return of === 'number'
      ? { is: 'range', range: { min: null } }
      : of === 'day'
        ? { is: 'day', window: { span: 'last-days', days: 365 } }
        : { is: 'one-of', values: [] }
  }
  return (
    <span className="value-part">
      <Select
        size="small"
        className="count-select"
        popupMatchSelectWidth={false}
        aria-label={t('custom.field')}
        placeholder={t('custom.field')}
        value={fieldId > 0 ? fieldId : null}
        options={fields.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => set({ fieldId: id, test: beginOf(id) })}
      />
      {fieldId > 0 && (kind === 'number' || kind === 'day') && (
        <Presence kind={kind} test={test} onChange={(next) => set({ test: next })} />
      )}
      {fieldId > 0 && kind !== 'number' && kind !== 'day' && (
        <TextTestEditor
          value={test}
          operatorNames={texts}
          asked={{ field: 'custom-value', fieldId }}
          onChange={(next) => set({ test: next })}
        />
      )}
    </span>
  )
}

interface PresenceProps {
  readonly kind: 'number' | 'day'
  readonly test: LooseTest
  readonly onChange: (test: LooseTest) => void
}

/** A number or a day: within bounds, or filled in at all. */
function Presence({ kind, test, onChange }: PresenceProps): JSX.Element {
  const { t } = useTranslation('segments')
  const bounded: LooseTest =
    kind === 'number' ? { is: 'range', range: { min: null } } : { is: 'day', window: { span: 'last-days', days: 365 } }
  return (
    <>
      <Select
        size="small"
        className="operator-selector"
        popupMatchSelectWidth={false}
        aria-label={t('builder.operator')}
        value={test.is}
        options={[bounded.is, ...presence].map((is) => ({
          value: is,
          label: is === 'empty' || is === 'filled' ? t(`operator.${is}`) : t('operator.within'),
        }))}
        onChange={(is) => onChange(is === 'empty' || is === 'filled' ? { is } : bounded)}
      />
      {test.is === 'range' && <RangeEditor unit="number" value={test.range ?? {}} onChange={(range) => onChange({ is: 'range', range })} />}
      {test.is === 'day' && <WindowEditor value={test.window ?? { span: 'all' }} onChange={(window) => onChange({ is: 'day', window })} />}
    </>
  )
}
