import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber, Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { splitRoles } from '#shared/contract/segments-sets.ts'
import { restOf, type Part } from './split-plans.ts'

interface Props {
  readonly parts: readonly Part[]
  readonly onChange: (parts: readonly Part[]) => void
}

const MOST_PARTS = 20

export function PartsTable({ parts, onChange }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const rest = restOf(parts)
  const change = (index: number, part: Partial<Part>): void =>
    onChange(parts.map((each, at) => (at === index ? { ...each, ...part } : each)))
  const add = (): void =>
    onChange([...parts, { name: t('split.newPart', { number: parts.length + 1 }), percent: Math.max(rest, 1), role: 'test' }])
  return (
    <div>
      <table className="figures dense split-parts" aria-label={t('split.parts')}>
        <thead>
          <tr>
            <th scope="col">{t('split.partTitle')}</th>
            <th scope="col">{t('split.role')}</th>
            <th scope="col">{t('split.percent')}</th>
            <th scope="col" aria-label={t('list.actions')} />
          </tr>
        </thead>
        <tbody>
          {parts.map((part, index) => (
            <PartRow
              key={index}
              part={part}
              number={index + 1}
              onChange={(next) => change(index, next)}
              onRemove={parts.length > 2 ? () => onChange(parts.filter((_, at) => at !== index)) : undefined}
            />
          ))}
        </tbody>
      </table>
      <div className="segment-actions">
        <Button size="small" icon={<PlusOutlined />} disabled={parts.length >= MOST_PARTS} onClick={add}>
          {t('split.addPart')}
        </Button>
        {rest !== 0 && (
          <span className="danger" role="status">
            {rest > 0 ? t('split.tooLittle', { rest }) : t('split.tooMuch', { rest: -rest })}
          </span>
        )}
      </div>
    </div>
  )
}

interface RowProps {
  readonly part: Part
  readonly number: number
  readonly onChange: (part: Partial<Part>) => void
  readonly onRemove: (() => void) | undefined
}

function PartRow({ part, number, onChange, onRemove }: RowProps): JSX.Element {
  const { t } = useTranslation('segments')
  const label = (what: string): string => `${t('split.partNumber', { number })} ${what}`
  return (
    <tr>
      <td>
        <Input
          size="small"
          maxLength={80}
          aria-label={label(t('split.partTitle'))}
          value={part.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </td>
      <td>
        <Select
          size="small"
          popupMatchSelectWidth={false}
          aria-label={label(t('split.role'))}
          value={part.role}
          options={splitRoles.map((role) => ({ value: role, label: t(`split.roles.${role}`) }))}
          onChange={(role) => onChange({ role })}
        />
      </td>
      <td>
        <InputNumber
          size="small"
          controls={false}
          min={0.01}
          max={100}
          precision={2}
          suffix="%"
          aria-label={label(t('split.percent'))}
          formatter={(typed) =>
            typed === undefined ? '' : String(typed).replace(/\.?0+$/, (zeros) => (zeros.startsWith('.') ? '' : zeros))
          }
          value={part.percent}
          onChange={(percent) => percent !== null && onChange({ percent })}
        />
      </td>
      <td>
        <Button
          size="small"
          type="text"
          icon={<DeleteOutlined />}
          disabled={!onRemove}
          aria-label={label(t('list.remove'))}
          onClick={onRemove}
        />
      </td>
    </tr>
  )
}
