import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, DatePicker, Drawer, Form, Input, InputNumber, Popconfirm, Select, Space } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { KpiRow, KpiTarget } from '#shared/contract/kpi.ts'
import { phases, type KpiUnit, type Phase } from '#shared/kpi/presets.ts'
import { wordOf } from '#shared/reports/words.ts'
import { q } from '../../app/crm.ts'
import { describeRefusal } from '../../app/refusal-text.ts'
import { dateOfDay, pickedDay } from '../../ui/picked-day.ts'
import { useFormat } from '../../ui/use-format.ts'
import { keptNumber, kpiName, kpiWords, shownNumber } from './kpi-words.ts'

interface Props {
  /** Absent: a new one of the officer's own. */
  readonly row: KpiRow | undefined
  readonly today: number
  readonly onClose: () => void
}

export function KpiDrawer({ row, today, onClose }: Props): JSX.Element {
  const { t } = useTranslation('kpi')
  const { locale } = useFormat()
  return (
    <Drawer open size="large" title={row ? kpiName(row, locale) : t('add')} onClose={onClose}>
      <Details row={row} onSaved={row ? () => {} : onClose} />
      {row && <Targets row={row} today={today} />}
      {row && !row.isMeasured && <Entry row={row} today={today} />}
      {row && <Readings row={row} />}
      {row && <Remove row={row} onRemoved={onClose} />}
    </Drawer>
  )
}

const useTell = (): ((error: unknown) => void) => {
  const { message } = App.useApp()
  const { t } = useTranslation('refusal')
  return (error) => void message.error(describeRefusal(error, t).text)
}

interface Fields {
  readonly name: string
  readonly phase: Phase
  readonly unit: KpiUnit
  readonly direction: 'up' | 'down'
  readonly owner: string
  readonly evidence: string
  readonly note: string
}

function Details({ row, onSaved }: { readonly row: KpiRow | undefined; readonly onSaved: () => void }): JSX.Element {
  const { t } = useTranslation('kpi')
  const { locale } = useFormat()
  const { message } = App.useApp()
  const tell = useTell()
  const save = useMutation(q.kpi.save.mutationOptions({ onSuccess: () => (void message.success(t('saved')), onSaved()), onError: tell }))
  const isFixed = row !== undefined && !row.isOwn
  const start: Fields = row
    ? { ...row, name: kpiName(row, locale) }
    : { name: '', phase: 'results', unit: 'count', direction: 'up', owner: '', evidence: '', note: '' }
  const finish = ({ name, phase, unit, direction, owner, evidence, note }: Fields): void =>
    save.mutate({ ...(row ? { key: row.key } : {}), name, phase, unit, direction, owner, evidence, note })
  return (
    <Form<Fields> layout="vertical" size="small" initialValues={start} onFinish={finish}>
      <Form.Item name="name" label={t('columns.name')} rules={[{ required: true, message: t('nameMissing') }]}>
        <Input maxLength={80} />
      </Form.Item>
      <Space wrap>
        <Form.Item name="phase" label={t('phaseLabel')}>
          <Select
            disabled={isFixed}
            style={{ width: 120 }}
            options={phases.map((value) => ({ value, label: wordOf(`phase.${value}`, locale) }))}
          />
        </Form.Item>
        <Form.Item name="unit" label={t('unit')}>
          <Select
            disabled={isFixed}
            style={{ width: 110 }}
            options={(['count', 'rate', 'money', 'decimal'] as const).map((value) => ({ value, label: t(`units.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="direction" label={t('direction')}>
          <Select style={{ width: 120 }} options={(['up', 'down'] as const).map((value) => ({ value, label: t(`directions.${value}`) }))} />
        </Form.Item>
        <Form.Item name="owner" label={t('columns.owner')}>
          <Input maxLength={60} style={{ width: 140 }} />
        </Form.Item>
      </Space>
      <Form.Item name="evidence" label={t('columns.evidence')} extra={t('evidenceHint')}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="note" label={t('note')}>
        <Input.TextArea maxLength={500} autoSize />
      </Form.Item>
      <Button htmlType="submit" type="primary" loading={save.isPending}>
        {t('save')}
      </Button>
    </Form>
  )
}

function Targets({ row: { key, unit, targets }, today }: { readonly row: KpiRow; readonly today: number }): JSX.Element {
  const { t } = useTranslation('kpi')
  const tell = useTell()
  const [draft, setDraft] = useState<readonly KpiTarget[]>(targets)
  const save = useMutation(q.kpi.setTargets.mutationOptions({ onError: tell }))
  const change = (at: number, part: Partial<KpiTarget>): void => setDraft(draft.map((one, i) => (i === at ? { ...one, ...part } : one)))
  return (
    <section>
      <h3 className="section-title">{t('targets')}</h3>
      {draft.map((target, at) => (
        <div key={at} className="kpi-targets">
          <InputNumber
            size="small"
            value={shownNumber(target.target, unit)}
            aria-label={t('columns.target')}
            {...(unit === 'rate' ? { suffix: '%' } : {})}
            onChange={(value) => change(at, { target: keptNumber(value ?? 0, unit) })}
          />
          <DatePicker
            size="small"
            value={target.dueOn === null ? null : dateOfDay(target.dueOn)}
            placeholder={t('noDate')}
            aria-label={t('columns.due')}
            onChange={(date) => change(at, { dueOn: date === null ? null : pickedDay(date) })}
          />
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('removeTarget')}
            onClick={() => setDraft(draft.filter((_, i) => i !== at))}
          />
        </div>
      ))}
      <Space>
        <Button size="small" icon={<PlusOutlined />} onClick={() => setDraft([...draft, { target: 0, dueOn: today + 90 }])}>
          {t('addTarget')}
        </Button>
        <Button size="small" type="primary" loading={save.isPending} onClick={() => save.mutate({ key, targets: [...draft] })}>
          {t('saveTargets')}
        </Button>
      </Space>
    </section>
  )
}

function Entry({ row: { key, unit }, today }: { readonly row: KpiRow; readonly today: number }): JSX.Element {
  const { t } = useTranslation('kpi')
  const tell = useTell()
  const [value, setValue] = useState<number | null>(null)
  const [onDay, setOnDay] = useState(today)
  const enter = useMutation(q.kpi.enter.mutationOptions({ onSuccess: () => setValue(null), onError: tell }))
  return (
    <section>
      <h3 className="section-title">{t('enter')}</h3>
      <div className="kpi-entry">
        <InputNumber
          size="small"
          value={value}
          aria-label={t('columns.actual')}
          {...(unit === 'rate' ? { suffix: '%' } : {})}
          onChange={setValue}
        />
        <DatePicker
          size="small"
          allowClear={false}
          value={dateOfDay(onDay)}
          aria-label={t('onDay')}
          onChange={(date) => date && setOnDay(pickedDay(date))}
        />
        <Button
          size="small"
          type="primary"
          disabled={value === null}
          loading={enter.isPending}
          onClick={() => enter.mutate({ key, onDay, value: keptNumber(value ?? 0, unit), note: '' })}
        >
          {t('enterValue')}
        </Button>
      </div>
    </section>
  )
}

function Readings({ row: { points, unit, procedure } }: { readonly row: KpiRow }): JSX.Element {
  const { t } = useTranslation('kpi')
  const format = useFormat()
  return (
    <section>
      <h3 className="section-title">{t('readings')}</h3>
      {procedure !== null && <p className="soft">{t('measuredBy', { procedure })}</p>}
      {points.length === 0 && <p>{t('noReadings')}</p>}
      <table className="figures">
        <tbody>
          {points
            .slice(-24)
            .toReversed()
            .map(({ day, value, given }) => (
              <tr key={day}>
                <th scope="row">{format.day(day)}</th>
                <td className="number">{kpiWords(value, unit, format)}</td>
                <td>{t(`given.${given}`)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  )
}

function Remove({ row: { key, isOwn }, onRemoved }: { readonly row: KpiRow; readonly onRemoved: () => void }): JSX.Element {
  const { t } = useTranslation('kpi')
  const tell = useTell()
  const remove = useMutation(q.kpi.remove.mutationOptions({ onSuccess: onRemoved, onError: tell }))
  return (
    <Popconfirm title={t(isOwn ? 'removeSure' : 'hideSure')} onConfirm={() => remove.mutate({ key })}>
      <Button danger type="text" style={{ marginTop: 16 }}>
        {t(isOwn ? 'remove' : 'hide')}
      </Button>
    </Popconfirm>
  )
}
