import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Dropdown, Form, Input, Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { packPeriods, pageKinds, type PackDraft, type PackPeriod, type PageChoice, type PageKind } from '#shared/contract/reports.ts'
import { wordOf } from '#shared/reports/words.ts'
import { q } from '../../app/crm.ts'
import { dateOfDay, pickedDay } from '../../ui/picked-day.ts'
import { useFormat } from '../../ui/use-format.ts'

interface Props {
  readonly draft: PackDraft
  readonly onChange: (draft: PackDraft) => void
}

export function PackForm({ draft, onChange }: Props): JSX.Element {
  const { t } = useTranslation('reports')
  const { data: choices } = useQuery(q.value.scopeChoices.queryOptions())
  const { name, period, compare, storeIds } = draft
  const comparisons = (['none', 'before', 'year-before'] as const).map((value) => ({ value, label: t(`compare.${value}`) }))
  return (
    <Form layout="vertical" className="pack-form" size="small">
      <Form.Item label={t('pack.name')}>
        <Input
          value={name}
          maxLength={80}
          aria-label={t('pack.name')}
          onChange={(event) => onChange({ ...draft, name: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={t('pack.period')}>
        <PeriodField period={period} asOf={choices?.asOf ?? null} onChange={(next) => onChange({ ...draft, period: next })} />
      </Form.Item>
      <Form.Item label={t('pack.compare')}>
        <Select
          value={compare}
          options={comparisons}
          aria-label={t('pack.compare')}
          onChange={(next) => onChange({ ...draft, compare: next })}
        />
      </Form.Item>
      <Form.Item label={t('pack.stores')}>
        <Select
          mode="multiple"
          allowClear
          value={storeIds}
          placeholder={t('scope.allStores')}
          aria-label={t('pack.stores')}
          maxTagCount={3}
          optionFilterProp="label"
          options={(choices?.stores ?? []).map(({ id, name: label }) => ({ value: id, label }))}
          onChange={(next) => onChange({ ...draft, storeIds: next })}
        />
      </Form.Item>
      <Form.Item label={t('pack.pages')}>
        <PageList pages={draft.pages} onChange={(pages) => onChange({ ...draft, pages: [...pages] })} />
      </Form.Item>
    </Form>
  )
}

interface PeriodProps {
  readonly period: PackPeriod
  readonly asOf: number | null
  readonly onChange: (period: PackPeriod) => void
}

function PeriodField({ period, asOf, onChange }: PeriodProps): JSX.Element {
  const { t } = useTranslation('reports')
  const last = asOf ?? 0
  const options = [
    ...packPeriods.map((value) => ({ value: value as string, label: t(`period.${value}`) })),
    { value: 'fixed', label: t('period.fixed') },
  ]
  const choose = (value: string): void => onChange(packPeriods.find((one) => one === value) ?? { from: last - 29, to: last })
  return (
    <>
      <Select value={typeof period === 'string' ? period : 'fixed'} options={options} aria-label={t('pack.period')} onChange={choose} />
      {typeof period !== 'string' && (
        <DatePicker.RangePicker
          allowClear={false}
          value={[dateOfDay(period.from), dateOfDay(period.to)]}
          onChange={(dates) => {
            const [from, to] = dates ?? []
            if (from && to) onChange({ from: pickedDay(from), to: pickedDay(to) })
          }}
        />
      )}
    </>
  )
}

interface PagesProps {
  readonly pages: readonly PageChoice[]
  readonly onChange: (pages: readonly PageChoice[]) => void
}

function PageList({ pages, onChange }: PagesProps): JSX.Element {
  const { t } = useTranslation('reports')
  const { locale } = useFormat()
  const swap = (at: number, by: -1 | 1): void => {
    const next = [...pages]
    const [one, other] = [next[at], next[at + by]]
    if (one === undefined || other === undefined) return
    next[at] = other
    next[at + by] = one
    onChange(next)
  }
  const items = pageKinds.map((kind) => ({ key: kind, label: wordOf(`page.${kind}`, locale) }))
  const add = (key: string): void => {
    const kind = pageKinds.find((one) => one === key)
    if (kind) onChange([...pages, { kind, comment: '' }])
  }
  return (
    <ul className="pack-pages">
      {pages.map((page, at) => (
        <PageItem
          key={`${page.kind}-${at}`}
          page={page}
          onChange={(next) => onChange(pages.map((one, i) => (i === at ? next : one)))}
          onMove={(by) => swap(at, by)}
          onRemove={() => onChange(pages.filter((_, i) => i !== at))}
        />
      ))}
      <li>
        <Dropdown menu={{ items, onClick: ({ key }) => add(key) }} trigger={['click']}>
          <Button icon={<PlusOutlined />}>{t('pack.addPage')}</Button>
        </Dropdown>
      </li>
    </ul>
  )
}

interface ItemProps {
  readonly page: PageChoice
  readonly onChange: (page: PageChoice) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

function PageItem({ page, onChange, onMove, onRemove }: ItemProps): JSX.Element {
  const { t } = useTranslation('reports')
  const { locale } = useFormat()
  const title = wordOf(`page.${page.kind}`, locale)
  return (
    <li className="pack-page">
      <div className="pack-page-head">
        <strong>{title}</strong>
        <Button size="small" type="text" icon={<ArrowUpOutlined />} aria-label={t('pack.up', { page: title })} onClick={() => onMove(-1)} />
        <Button
          size="small"
          type="text"
          icon={<ArrowDownOutlined />}
          aria-label={t('pack.down', { page: title })}
          onClick={() => onMove(1)}
        />
        <Button size="small" type="text" icon={<CloseOutlined />} aria-label={t('pack.removePage', { page: title })} onClick={onRemove} />
      </div>
      <SubjectSelect kind={page.kind} value={page.subjectId} onChange={(subjectId) => onChange({ ...page, subjectId })} />
      <Input.TextArea
        value={page.comment}
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={2000}
        placeholder={t('pack.comment')}
        aria-label={t('pack.commentOf', { page: title })}
        onChange={(event) => onChange({ ...page, comment: event.target.value })}
      />
    </li>
  )
}

interface SubjectProps {
  readonly kind: PageKind
  readonly value: number | undefined
  readonly onChange: (id: number) => void
}

/** The campaign, the segment or the built table a page is about. */
function SubjectSelect({ kind, value, onChange }: SubjectProps): JSX.Element | null {
  const { t } = useTranslation('reports')
  const campaigns = useQuery({ ...q.campaigns.list.queryOptions(), enabled: kind === 'campaign' })
  const segments = useQuery({ ...q.segments.list.queryOptions(), enabled: kind === 'segment' })
  const built = useQuery({ ...q.reports.built.queryOptions(), enabled: kind === 'built' })
  const rows = { campaign: campaigns.data, segment: segments.data, built: built.data }
  if (kind !== 'campaign' && kind !== 'segment' && kind !== 'built') return null
  return (
    <Select
      showSearch
      value={value ?? null}
      placeholder={t(`pack.choose.${kind}`)}
      aria-label={t(`pack.choose.${kind}`)}
      optionFilterProp="label"
      style={{ width: '100%', marginBottom: 4 }}
      options={(rows[kind] ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id) => id !== null && onChange(id)}
    />
  )
}
