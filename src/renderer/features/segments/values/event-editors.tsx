/** Conditions about purchases: how much of something, the n-th time, one thing and then another. */
import { Checkbox, InputNumber, Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { boughtCounts } from '#shared/languages/segment-conditions.ts'
import { unitsOfCounts } from '#shared/languages/segment-phrases.ts'
import { GoodsEditor } from './goods-editor.tsx'
import { LooseGoods, LooseRange, noGoods, SomeGoods, Span, type EditorProps } from './loose.ts'
import { RangeEditor } from './range-editor.tsx'
import { WindowEditor } from './window-editor.tsx'

const BoughtValue = LooseGoods.extend({ window: Span, count: z.enum(boughtCounts).catch('occasions'), range: LooseRange })
const anyBought: z.infer<typeof BoughtValue> = { ...noGoods, window: { span: 'all' }, count: 'occasions', range: {} }

/** “Bought category X at store Y at least N times in M days”: what was bought, where, when, and how much of it. */
export function BoughtEditor({ value, onChange }: EditorProps): JSX.Element {
  const { t } = useTranslation('segments')
  const { window, count, range, ...goods } = BoughtValue.catch(anyBought).parse(value)
  const set = (part: Partial<z.infer<typeof BoughtValue>>): void => onChange({ kind: 'bought', ...goods, window, count, range, ...part })
  return (
    <>
      <GoodsEditor value={goods} onChange={(next) => set(next)} />
      <WindowEditor value={window} onChange={(next) => set({ window: next })} />
      <span className="value-part">
        <Select
          size="small"
          className="count-select"
          popupMatchSelectWidth={false}
          aria-label={t('bought.count')}
          value={count}
          options={boughtCounts.map((each) => ({ value: each, label: t(`bought.${each}`) }))}
          onChange={(next) => set({ count: next })}
        />
        <RangeEditor unit={unitsOfCounts[count].unit} value={range} onChange={(next) => set({ range: next })} />
      </span>
    </>
  )
}

const PurchaseValue = z.object({
  n: z.int().nullable().catch(1),
  from: z.enum(['first', 'last']).catch('first'),
  window: Span,
  amount: LooseRange.optional(),
  gapDays: LooseRange.optional(),
  goods: SomeGoods.optional(),
})
type PurchaseValue = z.infer<typeof PurchaseValue>
const firstPurchase: PurchaseValue = { n: 1, from: 'first', window: { span: 'all' } }

/** Her n-th time: when it was, and what is asked of it. */
export function PurchaseEditor({ value, onChange }: EditorProps): JSX.Element {
  const { t } = useTranslation('segments')
  const read = PurchaseValue.catch(firstPurchase).parse(value)
  const set = (part: Partial<PurchaseValue>): void => onChange({ kind: 'purchase', ...read, ...part })
  return (
    <>
      <span className="value-part">
        <Select
          size="small"
          className="count-select"
          popupMatchSelectWidth={false}
          aria-label={t('purchase.from')}
          value={read.from}
          options={(['first', 'last'] as const).map((from) => ({ value: from, label: t(`purchase.${from}`) }))}
          onChange={(from) => set({ from })}
        />
        <InputNumber
          size="small"
          className="days-input"
          aria-label={t('purchase.n')}
          controls={false}
          min={1}
          max={1000}
          precision={0}
          suffix={t('unit.times')}
          value={read.n}
          onChange={(n) => set({ n })}
        />
        <WindowEditor value={read.window} onChange={(window) => set({ window })} />
      </span>
      <Asked
        isOn={read.amount !== undefined}
        label={t('purchase.amount')}
        onSwitch={(on) => set({ amount: on ? { min: null } : undefined })}
      >
        <RangeEditor unit="money" label={t('purchase.amount')} value={read.amount ?? {}} onChange={(amount) => set({ amount })} />
      </Asked>
      <Asked
        isOn={read.gapDays !== undefined}
        label={t('purchase.gapDays')}
        onSwitch={(on) => set({ gapDays: on ? { max: null } : undefined })}
      >
        <RangeEditor unit="days" label={t('purchase.gapDays')} value={read.gapDays ?? {}} onChange={(gapDays) => set({ gapDays })} />
      </Asked>
      <Asked isOn={read.goods !== undefined} label={t('purchase.goods')} onSwitch={(on) => set({ goods: on ? noGoods : undefined })}>
        <GoodsEditor value={read.goods ?? noGoods} onChange={(goods) => set({ goods })} />
      </Asked>
    </>
  )
}

interface AskedProps {
  readonly isOn: boolean
  readonly label: string
  readonly onSwitch: (isOn: boolean) => void
  readonly children: JSX.Element
}

/** A part that is asked for only where it is ticked. */
function Asked({ isOn, label, onSwitch, children }: AskedProps): JSX.Element {
  return (
    <span className="value-part">
      <Checkbox checked={isOn} onChange={(event) => onSwitch(event.target.checked)}>
        {label}
      </Checkbox>
      {isOn && children}
    </span>
  )
}

const relations = ['then', 'not-then', 'without'] as const
const PairValue = z.object({
  relation: z.enum(relations).catch('then'),
  first: SomeGoods,
  second: SomeGoods,
  window: Span,
  withinDays: z.int().nullable().catch(90),
})
type PairValue = z.infer<typeof PairValue>
const anyPair: PairValue = { relation: 'then', first: noGoods, second: noGoods, window: { span: 'all' }, withinDays: 90 }

/** A, then B within so many days; A and no B after it; A and no B at all. */
export function PairEditor({ value, onChange }: EditorProps): JSX.Element {
  const { t } = useTranslation('segments')
  const read = PairValue.catch(anyPair).parse(value)
  const set = (part: Partial<PairValue>): void => onChange({ kind: 'pair', ...read, ...part })
  return (
    <>
      <GoodsEditor name={t('pair.first')} value={read.first} onChange={(first) => set({ first })} />
      <WindowEditor value={read.window} onChange={(window) => set({ window })} />
      <span className="value-part">
        <Select
          size="small"
          className="relation-select"
          popupMatchSelectWidth={false}
          aria-label={t('pair.relation')}
          value={read.relation}
          options={relations.map((each) => ({ value: each, label: t(`pair.${each}`) }))}
          onChange={(relation) => set({ relation })}
        />
        {read.relation !== 'without' && (
          <InputNumber
            size="small"
            className="days-input"
            aria-label={t('pair.withinDays')}
            controls={false}
            min={1}
            max={36_500}
            precision={0}
            suffix={t('pair.daysUnit')}
            value={read.withinDays}
            onChange={(withinDays) => set({ withinDays })}
          />
        )}
      </span>
      <GoodsEditor name={t('pair.second')} value={read.second} onChange={(second) => set({ second })} />
    </>
  )
}
