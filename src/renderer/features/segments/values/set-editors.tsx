/** Birthdays, the first of a ranking, a random sample. */
import { InputNumber, Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { topMeasures } from '#shared/languages/segment-conditions.ts'
import { topNames } from '#shared/languages/segment-names.ts'
import { useFormat } from '../../../ui/use-format.ts'
import { nameIn } from '../names.ts'
import { Span, type EditorProps } from './loose.ts'
import { WindowEditor } from './window-editor.tsx'

interface NumberProps {
  readonly label: string
  readonly suffix?: string
  readonly least: number
  readonly most: number
  readonly decimals?: number
  readonly value: number | null
  readonly onChange: (value: number | null) => void
}

function NumberBox({ label, suffix, least, most, decimals = 0, value, onChange }: NumberProps): JSX.Element {
  return (
    <InputNumber
      size="small"
      className="days-input"
      aria-label={label}
      title={label}
      controls={false}
      min={least}
      max={most}
      precision={decimals}
      suffix={suffix}
      formatter={(typed) => (typed === undefined ? '' : String(typed).replace(/\.00$/, ''))}
      value={value}
      onChange={onChange}
    />
  )
}

const BirthdayValue = z.object({
  when: z
    .object({
      is: z.enum(['within', 'month']),
      from: z.int().nullable().optional(),
      to: z.int().nullable().optional(),
      offset: z.int().optional(),
    })
    .catch({ is: 'month', offset: 1 }),
  calendar: z.enum(['both', 'solar', 'lunar']).catch('both'),
})

const MONTHS_AHEAD = 12

export function BirthdayEditor({ value, onChange }: EditorProps): JSX.Element {
  const { t } = useTranslation('segments')
  const { when, calendar } = BirthdayValue.catch({ when: { is: 'month', offset: 1 }, calendar: 'both' }).parse(value)
  const set = (part: object): void => onChange({ kind: 'birthday', when, calendar, ...part })
  const { from = 0, to = 14 } = when
  const within = (ends: { readonly from?: number | null; readonly to?: number | null }): void =>
    set({ when: { is: 'within', from, to, ...ends } })
  return (
    <span className="value-part">
      <Select
        size="small"
        className="window-select"
        popupMatchSelectWidth={false}
        aria-label={t('birthday.when')}
        value={when.is}
        options={(['within', 'month'] as const).map((is) => ({ value: is, label: t(`birthday.${is}`) }))}
        onChange={(is) => (is === 'month' ? set({ when: { is, offset: 1 } }) : within({}))}
      />
      {when.is === 'month' ? (
        <Select
          size="small"
          className="offset-select"
          popupMatchSelectWidth={false}
          aria-label={t('birthday.which')}
          value={when.offset ?? 1}
          options={Array.from({ length: MONTHS_AHEAD }, (_, offset) => ({
            value: offset,
            label:
              offset === 0 ? t('birthday.thisMonth') : offset === 1 ? t('birthday.nextMonth') : t('birthday.inMonths', { count: offset }),
          }))}
          onChange={(offset) => set({ when: { is: 'month', offset } })}
        />
      ) : (
        <>
          <NumberBox label={t('birthday.from')} least={0} most={366} value={from} onChange={(next) => within({ from: next })} />
          <span className="soft">–</span>
          <NumberBox
            label={t('birthday.to')}
            suffix={t('birthday.days')}
            least={0}
            most={366}
            value={to}
            onChange={(next) => within({ to: next })}
          />
        </>
      )}
      <Select
        size="small"
        className="window-select"
        popupMatchSelectWidth={false}
        aria-label={t('birthday.calendar')}
        value={calendar}
        options={(['both', 'solar', 'lunar'] as const).map((each) => ({ value: each, label: t(`birthday.${each}`) }))}
        onChange={(next) => set({ calendar: next })}
      />
    </span>
  )
}

const LooseTake = z
  .object({ by: z.enum(['count', 'percent']), count: z.number().nullable().optional(), percent: z.number().nullable().optional() })
  .catch({ by: 'percent', percent: 10 })
type LooseTake = z.infer<typeof LooseTake>
const Among = z.enum(['all', 'group']).catch('all')

/** So many, or so many percent, of all or of those the other conditions of the group leave. */
function TakeEditor({
  take,
  among,
  onChange,
}: {
  readonly take: LooseTake
  readonly among: 'all' | 'group'
  readonly onChange: (part: object) => void
}): JSX.Element {
  const { t } = useTranslation('segments')
  const number = (take.by === 'count' ? take.count : take.percent) ?? null
  return (
    <>
      <NumberBox
        label={t('take.number')}
        least={take.by === 'count' ? 1 : 0.01}
        most={take.by === 'count' ? 100_000_000 : 100}
        decimals={take.by === 'count' ? 0 : 2}
        value={number}
        onChange={(next) => onChange({ take: { by: take.by, [take.by]: next } })}
      />
      <Select
        size="small"
        className="unit-select"
        popupMatchSelectWidth={false}
        aria-label={t('take.by')}
        value={take.by}
        options={(['percent', 'count'] as const).map((by) => ({ value: by, label: t(`take.${by}`) }))}
        onChange={(by) => onChange({ take: { by, [by]: by === 'count' ? 1000 : 10 } })}
      />
      <Select
        size="small"
        className="relation-select"
        popupMatchSelectWidth={false}
        aria-label={t('take.among')}
        value={among}
        options={(['all', 'group'] as const).map((each) => ({ value: each, label: t(`take.of-${each}`) }))}
        onChange={(next) => onChange({ among: next })}
      />
    </>
  )
}

const TopValue = z.object({
  by: z.enum(topMeasures).catch('netFen'),
  window: Span,
  end: z.enum(['highest', 'lowest']).catch('highest'),
  take: LooseTake,
  among: Among,
})
const usualTop: z.infer<typeof TopValue> = {
  by: 'netFen',
  window: { span: 'all' },
  end: 'highest',
  take: { by: 'percent', percent: 20 },
  among: 'all',
}
const windowed: ReadonlySet<string> = new Set(['netFen', 'occasions', 'ticketFen'])

export function TopEditor({ value, onChange }: EditorProps): JSX.Element {
  const { t } = useTranslation('segments')
  const { locale } = useFormat()
  const read = TopValue.catch(usualTop).parse(value)
  const set = (part: object): void => onChange({ kind: 'top', ...read, ...part })
  return (
    <span className="value-part">
      <Select
        size="small"
        className="count-select"
        popupMatchSelectWidth={false}
        aria-label={t('take.measure')}
        value={read.by}
        options={topMeasures.map((by) => ({ value: by, label: nameIn(locale, topNames[by]) }))}
        onChange={(by) => set({ by, ...(windowed.has(by) ? {} : { window: { span: 'all' } }) })}
      />
      {windowed.has(read.by) && <WindowEditor value={read.window} onChange={(window) => set({ window })} />}
      <Select
        size="small"
        className="unit-select"
        popupMatchSelectWidth={false}
        aria-label={t('take.end')}
        value={read.end}
        options={(['highest', 'lowest'] as const).map((end) => ({ value: end, label: t(`take.${end}`) }))}
        onChange={(end) => set({ end })}
      />
      <TakeEditor take={read.take} among={read.among} onChange={set} />
    </span>
  )
}

const SampleValue = z.object({ take: LooseTake, seed: z.int().nullable().catch(1), among: Among })
const usualSample: z.infer<typeof SampleValue> = { take: { by: 'percent', percent: 10 }, seed: 1, among: 'group' }
const MOST_SEED = 2_147_483_647

export function SampleEditor({ value, onChange }: EditorProps): JSX.Element {
  const { t } = useTranslation('segments')
  const read = SampleValue.catch(usualSample).parse(value)
  const set = (part: object): void => onChange({ kind: 'sample', ...read, ...part })
  return (
    <span className="value-part">
      <TakeEditor take={read.take} among={read.among} onChange={set} />
      <span className="soft">{t('take.seed')}</span>
      <NumberBox label={t('take.seed')} least={0} most={MOST_SEED} value={read.seed} onChange={(seed) => set({ seed })} />
    </span>
  )
}
