import { PlusOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, DatePicker, Input, Table, type TableColumnsType } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChecklistItem } from '#shared/contract/kpi.ts'
import { checklists, type Checklist } from '#shared/kpi/presets.ts'
import { q } from '../../app/crm.ts'
import { describeRefusal } from '../../app/refusal-text.ts'
import { ReportTabs } from '../../app/report-tabs.tsx'
import { Page } from '../../ui/page.tsx'
import { dateOfDay, pickedDay } from '../../ui/picked-day.ts'
import { useFormat } from '../../ui/use-format.ts'
import { kpiName } from './kpi-words.ts'
import './kpi.css'

/** Deliverables, trainings, standards of communication and the year's plan, each with owner, due day and proof. */
export function ChecklistsPage(): JSX.Element {
  const { t } = useTranslation('kpi')
  return (
    <Page title={t('title')} note={<ReportTabs />}>
      <div className="checklists">
        {checklists.map((list) => (
          <List key={list} list={list} />
        ))}
      </div>
    </Page>
  )
}

function List({ list }: { readonly list: Checklist }): JSX.Element {
  const { t } = useTranslation('kpi')
  const { message } = App.useApp()
  const { t: tRefusal } = useTranslation('refusal')
  const { data: items = [] } = useQuery(q.kpi.checklist.queryOptions({ input: { list } }))
  const tell = (error: unknown): void => void message.error(describeRefusal(error, tRefusal).text)
  const save = useMutation(q.kpi.saveItem.mutationOptions({ onError: tell }))
  const remove = useMutation(q.kpi.removeItem.mutationOptions({ onError: tell }))
  const columns = useColumns(
    (item, part) => save.mutate({ ...draftOf({ ...item, ...part }), list }),
    (item) => item.id !== null && remove.mutate({ id: item.id }),
  )
  const done = items.filter(({ doneOn }) => doneOn !== null).length
  return (
    <section>
      <h2 className="section-title">
        {t(`lists.${list}`)} <span className="soft">{t('done', { done, all: items.length })}</span>
      </h2>
      <Table size="small" rowKey={({ id, key }) => key ?? String(id)} columns={columns} dataSource={items} pagination={false} />
      <AddItem onAdd={(name) => save.mutate({ list, name })} />
    </section>
  )
}

const draftOf = ({ id, key, nameZh, owner, dueOn, doneOn, evidence, note }: ChecklistItem) => ({
  ...(id === null ? {} : { id }),
  key,
  name: nameZh,
  owner,
  dueOn,
  doneOn,
  evidence,
  note,
})

type Change = (item: ChecklistItem, part: Partial<ChecklistItem>) => void

function useColumns(change: Change, remove: (item: ChecklistItem) => void): TableColumnsType<ChecklistItem> {
  const { t } = useTranslation('kpi')
  const { locale } = useFormat()
  return [
    { title: t('columns.name'), key: 'name', render: (_, item) => kpiName(item, locale) },
    {
      title: t('columns.owner'),
      key: 'owner',
      width: 130,
      render: (_, item) => <Typed value={item.owner} label={t('columns.owner')} onChange={(owner) => change(item, { owner })} />,
    },
    {
      title: t('columns.due'),
      key: 'due',
      width: 140,
      render: (_, item) => <Picked value={item.dueOn} label={t('columns.due')} onChange={(dueOn) => change(item, { dueOn })} />,
    },
    {
      title: t('doneOn'),
      key: 'done',
      width: 140,
      render: (_, item) => <Picked value={item.doneOn} label={t('doneOn')} onChange={(doneOn) => change(item, { doneOn })} />,
    },
    {
      title: t('columns.evidence'),
      key: 'evidence',
      width: 220,
      render: (_, item) => (
        <Typed value={item.evidence} label={t('columns.evidence')} onChange={(evidence) => change(item, { evidence })} />
      ),
    },
    {
      title: '',
      key: 'act',
      width: 70,
      render: (_, item) =>
        item.key === null && (
          <Button size="small" type="text" onClick={() => remove(item)}>
            {t('remove')}
          </Button>
        ),
    },
  ]
}

interface TypedProps<V> {
  readonly value: V
  readonly label: string
  readonly onChange: (value: V) => void
}

/** Kept when the field is left, or by Enter. */
function Typed({ value, label, onChange }: TypedProps<string>): JSX.Element {
  const keep = (next: string): void => {
    if (next !== value) onChange(next)
  }
  return (
    <Input
      key={value}
      size="small"
      defaultValue={value}
      maxLength={500}
      aria-label={label}
      onBlur={(event) => keep(event.target.value)}
      onPressEnter={(event) => keep(event.currentTarget.value)}
    />
  )
}

const Picked = ({ value, label, onChange }: TypedProps<number | null>): JSX.Element => (
  <DatePicker
    size="small"
    value={value === null ? null : dateOfDay(value)}
    aria-label={label}
    onChange={(date) => onChange(date === null ? null : pickedDay(date))}
  />
)

function AddItem({ onAdd }: { readonly onAdd: (name: string) => void }): JSX.Element {
  const { t } = useTranslation('kpi')
  const [name, setName] = useState('')
  const add = (): void => {
    if (name.trim() === '') return
    onAdd(name.trim())
    setName('')
  }
  return (
    <div className="kpi-entry">
      <Input
        size="small"
        value={name}
        maxLength={200}
        style={{ width: 320 }}
        placeholder={t('itemName')}
        aria-label={t('itemName')}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={add}
      />
      <Button size="small" icon={<PlusOutlined />} onClick={add}>
        {t('addItem')}
      </Button>
    </div>
  )
}
