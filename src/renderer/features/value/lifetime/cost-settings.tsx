import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, InputNumber, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ValueChoices, ValueChoicesChange } from '#shared/contract/value-choices.ts'
import { costKinds, type LifetimeCost } from '#shared/contract/value-lifetime.ts'
import { q } from '../../../app/crm.ts'
import { SettingsPopover } from '../frame/settings-popover.tsx'

type Draft = ValueChoices['lifetime']

interface Props {
  readonly choices: ValueChoices
  readonly onSave: (change: ValueChoicesChange) => void
}

/** What winning and keeping customers cost, by kind and year, and the margin; kept in the workspace. */
export function CostSettings({ choices, onSave }: Props): JSX.Element {
  const { t } = useTranslation('lifetime')
  const save =
    (close: () => void) =>
    (lifetime: Draft): void => {
      close()
      onSave({ lifetime })
    }
  return <SettingsPopover label={t('costs.settings')} form={(close) => <Form initial={choices.lifetime} onSave={save(close)} />} />
}

interface Line {
  /** Two entries may say the same: only a number tells them apart. */
  readonly id: number
  readonly cost: LifetimeCost
}

function Form({ initial, onSave }: { readonly initial: Draft; readonly onSave: (draft: Draft) => void }): JSX.Element {
  const { t } = useTranslation('lifetime')
  const { t: tValue } = useTranslation('value')
  const [lines, setLines] = useState<readonly Line[]>(() => initial.costs.map((cost, id) => ({ id, cost })))
  const [marginRate, setMargin] = useState(initial.marginRate)
  const change = (id: number, cost: LifetimeCost): void => setLines(lines.map((line) => (line.id === id ? { id, cost } : line)))
  const add = (): void => {
    const last = lines.at(-1)
    const year = last?.cost.year
    setLines([...lines, { id: (last?.id ?? -1) + 1, cost: { kind: 'acquisition', fen: 0, ...(year === undefined ? {} : { year }) } }])
  }
  const save = (): void => onSave({ costs: lines.map(({ cost }) => cost), ...(marginRate === undefined ? {} : { marginRate }) })
  return (
    <div className="value-form">
      <p className="soft">{t('costs.note')}</p>
      {lines.map(({ id, cost }) => (
        <Entry
          key={id}
          cost={cost}
          onChange={(next) => change(id, next)}
          onRemove={() => setLines(lines.filter((line) => line.id !== id))}
        />
      ))}
      <Button icon={<PlusOutlined />} onClick={add}>
        {t('costs.add')}
      </Button>
      <label>
        {t('costs.marginRate')}
        <InputNumber
          min={-100}
          max={100}
          value={marginRate === undefined ? null : Math.round(marginRate * 1000) / 10}
          onChange={(value) => setMargin(value === null ? undefined : value / 100)}
        />
      </label>
      <div className="actions">
        <Button type="primary" onClick={save}>
          {tValue('settings.save')}
        </Button>
      </div>
    </div>
  )
}

const ALL_YEARS = 0

interface EntryProps {
  readonly cost: LifetimeCost
  readonly onChange: (cost: LifetimeCost) => void
  readonly onRemove: () => void
}

function Entry({ cost, onChange, onRemove }: EntryProps): JSX.Element {
  const { t } = useTranslation('lifetime')
  const { data } = useQuery(q.value.scopeChoices.queryOptions())
  const years = [...new Set([...(data?.years ?? []), ...(cost.year === undefined ? [] : [cost.year])])].toSorted((a, b) => b - a)
  const setYear = (year: number): void => {
    const { year: _, ...rest } = cost
    onChange(year === ALL_YEARS ? rest : { ...rest, year })
  }
  return (
    <div className="cost-entry">
      <Select
        aria-label={t('costs.kind')}
        value={cost.kind}
        onChange={(kind) => onChange({ ...cost, kind })}
        options={costKinds.map((value) => ({ value, label: t(`costs.kinds.${value}`) }))}
      />
      <Select
        aria-label={t('costs.year')}
        value={cost.year ?? ALL_YEARS}
        onChange={setYear}
        options={[{ value: ALL_YEARS, label: t('costs.allYears') }, ...years.map((year) => ({ value: year, label: String(year) }))]}
      />
      <InputNumber
        aria-label={t('costs.amount')}
        min={0}
        value={cost.fen / 100}
        onChange={(value) => onChange({ ...cost, fen: Math.round((value ?? 0) * 100) })}
      />
      <Button type="text" icon={<DeleteOutlined />} aria-label={t('costs.remove')} onClick={onRemove} />
    </div>
  )
}
