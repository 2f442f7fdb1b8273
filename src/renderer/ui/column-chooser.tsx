import { TableOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover } from 'antd'
import { useMemo, useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import './data-grid.css'

interface Choosable {
  readonly key: string
  readonly title: string
  readonly isHidden?: boolean
}

interface Chosen<C> {
  readonly columns: readonly C[]
  /** Keys of those on show. */
  readonly visible: readonly string[]
  /** Undefined: the usual ones. */
  readonly show: (keys: readonly string[] | undefined) => void
  readonly chooser: JSX.Element
}

/** Which columns of a grid are on show; the choice is remembered on this computer under the grid's name. */
export function useChosenColumns<C extends Choosable>(grid: string, columns: readonly C[]): Chosen<C> {
  const [shown, setShown] = useState(() => remembered(grid))
  const isShown = (column: C): boolean => shown?.includes(column.key) ?? column.isHidden !== true
  const visible = columns.filter(isShown).map((column) => column.key)
  const change = (next: readonly string[] | undefined): void => {
    setShown(next)
    remember(grid, next)
  }
  const chosen = useMemo(
    () => columns.map((column) => ({ ...column, isHidden: !(shown?.includes(column.key) ?? column.isHidden !== true) })),
    [columns, shown],
  )
  return { columns: chosen, visible, show: change, chooser: <Chooser columns={columns} visible={visible} onChange={change} /> }
}

interface ChooserProps {
  readonly columns: readonly { readonly key: string; readonly title: string }[]
  readonly visible: readonly string[]
  readonly onChange: (keys: readonly string[] | undefined) => void
}

function Chooser({ columns, visible, onChange }: ChooserProps): JSX.Element {
  const { t } = useTranslation('common')
  const content = (
    <div className="column-chooser">
      {columns.map(({ key, title }) => {
        const isVisible = visible.includes(key)
        return (
          <Checkbox
            key={key}
            checked={isVisible}
            disabled={isVisible && visible.length === 1}
            onChange={() => onChange(isVisible ? visible.filter((one) => one !== key) : [...visible, key])}
          >
            {title}
          </Checkbox>
        )
      })}
      <Button size="small" onClick={() => onChange(undefined)}>
        {t('resetColumns')}
      </Button>
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" arrow={false} content={content}>
      <Button icon={<TableOutlined />} aria-label={t('chooseColumns')} title={t('chooseColumns')} />
    </Popover>
  )
}

const keyOf = (grid: string): string => `columns.${grid}`

function remembered(grid: string): readonly string[] | undefined {
  return localStorage.getItem(keyOf(grid))?.split(' ')
}

function remember(grid: string, keys: readonly string[] | undefined): void {
  if (keys === undefined) localStorage.removeItem(keyOf(grid))
  else localStorage.setItem(keyOf(grid), keys.join(' '))
}
