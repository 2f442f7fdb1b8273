/** What was sent to her and what came of it: coupons, mailings, returned mail. */
import { InputNumber, Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { LooseRange, Span, TextList, type EditorProps } from './loose.ts'
import { RangeEditor } from './range-editor.tsx'
import { TextsSelect } from './value-select.tsx'
import { WindowEditor } from './window-editor.tsx'

const states = ['issued', 'redeemed', 'open', 'expired'] as const
const CouponValue = z.object({ state: z.enum(states).catch('open'), templates: TextList, window: Span, range: LooseRange })
const anyCoupon: z.infer<typeof CouponValue> = { state: 'open', templates: [], window: { span: 'all' }, range: { min: 1 } }

export function CouponEditor({ value, onChange }: EditorProps): JSX.Element {
  const { t } = useTranslation('segments')
  const read = CouponValue.catch(anyCoupon).parse(value)
  const set = (part: object): void => onChange({ kind: 'coupon', ...read, ...part })
  return (
    <span className="value-part">
      <Select
        size="small"
        className="unit-select"
        popupMatchSelectWidth={false}
        aria-label={t('coupon.state')}
        value={read.state}
        options={states.map((state) => ({ value: state, label: t(`coupon.${state}`) }))}
        onChange={(state) => set({ state })}
      />
      <RangeEditor unit="coupons" value={read.range} onChange={(range) => set({ range })} />
      <TextsSelect
        asked={{ field: 'coupon' }}
        label={t('coupon.templates')}
        placeholder={t('coupon.anyTemplate')}
        value={read.templates}
        onChange={(templates) => set({ templates })}
      />
      <WindowEditor value={read.window} onChange={(window) => set({ window })} />
    </span>
  )
}

const responses = ['any', 'bought', 'not-bought'] as const
const MailedValue = z.object({
  campaigns: TextList,
  window: Span,
  response: z.enum(responses).catch('any'),
  withinDays: z.int().nullable().catch(60),
})
const anyMail: z.infer<typeof MailedValue> = { campaigns: [], window: { span: 'all' }, response: 'any', withinDays: 60 }

export function MailedEditor({ value, onChange }: EditorProps): JSX.Element {
  const { t } = useTranslation('segments')
  const read = MailedValue.catch(anyMail).parse(value)
  const set = (part: object): void => onChange({ kind: 'mailed', ...read, ...part })
  return (
    <span className="value-part">
      <TextsSelect
        asked={{ field: 'campaign' }}
        label={t('mailed.campaigns')}
        placeholder={t('mailed.anyCampaign')}
        value={read.campaigns}
        onChange={(campaigns) => set({ campaigns })}
      />
      <WindowEditor value={read.window} onChange={(window) => set({ window })} />
      <Select
        size="small"
        className="count-select"
        popupMatchSelectWidth={false}
        aria-label={t('mailed.response')}
        value={read.response}
        options={responses.map((response) => ({ value: response, label: t(`mailed.${response}`) }))}
        onChange={(response) => set({ response })}
      />
      {read.response !== 'any' && (
        <InputNumber
          size="small"
          className="days-input"
          aria-label={t('mailed.withinDays')}
          controls={false}
          min={1}
          max={3650}
          precision={0}
          suffix={t('pair.daysUnit')}
          value={read.withinDays}
          onChange={(withinDays) => set({ withinDays })}
        />
      )}
    </span>
  )
}

const ReturnedValue = z.object({ window: Span }).catch({ window: { span: 'all' } })

export function ReturnedMailEditor({ value, onChange }: EditorProps): JSX.Element {
  return <WindowEditor value={ReturnedValue.parse(value).window} onChange={(window) => onChange({ kind: 'returned-mail', window })} />
}
