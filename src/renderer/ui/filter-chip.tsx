import { CloseOutlined, DownOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Popover } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import './filter-chip.css'

export interface FilterOption<V> {
  readonly value: V
  readonly label: string
  /** In grey at the right: how many, a code. */
  readonly note?: string
}

interface Props<V> {
  readonly label: string
  readonly chosen: readonly V[]
  readonly nameOf: (value: V) => string
  readonly options: readonly FilterOption<V>[]
  readonly onOpen?: (isOpen: boolean) => void
  readonly onSearch: (text: string) => void
  readonly onChange: (chosen: readonly V[]) => void
}

const NAMES_SHOWN = 3

/** One condition above a list: `City: Shanghai, Hangzhou`. */
export function FilterChip<V extends string | number>({
  label,
  chosen,
  nameOf,
  options,
  onOpen,
  onSearch,
  onChange,
}: Props<V>): JSX.Element {
  const { t } = useTranslation('common')
  const [open, setOpen] = useState(false)
  const names = chosen.slice(0, NAMES_SHOWN).map(nameOf)
  const text =
    chosen.length === 0
      ? label
      : t('filter.chosen', {
          label,
          names: names.join(t('comma')),
          more: chosen.length > NAMES_SHOWN ? t('filter.more', { number: chosen.length - NAMES_SHOWN }) : '',
        })
  const toggle = (next: boolean): void => {
    setOpen(next)
    onOpen?.(next)
    if (!next) onSearch('')
  }
  return (
    <span className={`filter-chip${chosen.length > 0 ? ' filter-chip-on' : ''}`}>
      <Popover
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        open={open}
        onOpenChange={toggle}
        destroyOnHidden
        content={<Choice label={label} chosen={chosen} options={options} onSearch={onSearch} onChange={onChange} />}
      >
        <Button aria-expanded={open}>
          <span className="filter-chip-text">{text}</span>
          {chosen.length === 0 && <DownOutlined />}
        </Button>
      </Popover>
      {chosen.length > 0 && <Button icon={<CloseOutlined />} aria-label={t('filter.remove', { label })} onClick={() => onChange([])} />}
    </span>
  )
}

type ChoiceProps<V> = Pick<Props<V>, 'label' | 'chosen' | 'options' | 'onSearch' | 'onChange'>

function Choice<V extends string | number>({ label, chosen, options, onSearch, onChange }: ChoiceProps<V>): JSX.Element {
  const { t } = useTranslation('common')
  const flip = (value: V, isOn: boolean): void => onChange(isOn ? [...chosen, value] : chosen.filter((other) => other !== value))
  return (
    <div className="filter-choice">
      <Input
        size="small"
        autoFocus
        allowClear
        placeholder={t('filter.search')}
        aria-label={t('filter.search')}
        onChange={(event) => onSearch(event.target.value)}
      />
      <ul aria-label={label}>
        {options.map((option) => (
          <li key={option.value}>
            <Checkbox checked={chosen.includes(option.value)} onChange={(event) => flip(option.value, event.target.checked)}>
              {option.label}
            </Checkbox>
            <span className="soft">{option.note}</span>
          </li>
        ))}
        {options.length === 0 && <li className="soft">{t('filter.nothing')}</li>}
      </ul>
    </div>
  )
}
