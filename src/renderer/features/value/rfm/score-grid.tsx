import { Segmented } from 'antd'
import { useMemo, useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { RfmInput, RfmTable } from '#shared/contract/value-rfm.ts'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { TableSection } from '../../../app/figures/section.tsx'
import { useOpenPeople } from '../frame/value-page.tsx'
import { arrangeCells, type GridCell } from './arrange-cells.ts'

interface Props {
  readonly table: RfmTable
  readonly input: RfmInput
}

/** R by F; M is chosen above. A cell opens its members. */
export function ScoreGrid({ table, input }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const [m, setM] = useState<number>(0)
  const rows = useMemo(() => arrangeCells(table.cells, m === 0 ? undefined : m), [table.cells, m])
  const columns = useGridColumns()
  const tools = (
    <Segmented
      size="small"
      aria-label={t('rfm.money')}
      value={m}
      onChange={setM}
      options={[{ value: 0, label: t('rfm.allM') }, ...[5, 4, 3, 2, 1].map((score) => ({ value: score, label: `M${score}` }))]}
    />
  )
  return (
    <TableSection
      title={t('rfm.grid')}
      tools={tools}
      columns={columns}
      rows={rows.flat()}
      rowKey={({ r, f }) => `${r}${f}`}
      footing={table.footing}
    >
      <table className="score-grid">
        <thead>
          <tr>
            <td />
            {[1, 2, 3, 4, 5].map((f) => (
              <th key={f} scope="col">{`F${f}`}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr key={cells[0]?.r}>
              <th scope="row">{t('rfm.rowR', { score: cells[0]?.r })}</th>
              {cells.map((cell) => (
                <td key={cell.f}>
                  <CellButton cell={cell} m={m} input={input} whole={table.footing.n} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableSection>
  )
}

interface CellProps {
  readonly cell: GridCell
  readonly m: number
  readonly input: RfmInput
  readonly whole: number
}

function CellButton({ cell: { r, f, persons, netFen, step }, m, input, whole }: CellProps): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const open = useOpenPeople()
  const name = `R${r} F${f}${m === 0 ? '' : ` M${m}`}`
  const show = (): void =>
    open({ title: t('rfm.cellTitle', { cell: name }), set: { of: 'rfm', input, r: [r], f: [f], ...(m === 0 ? {} : { m: [m] }) } })
  return (
    <button
      type="button"
      className={`score-cell${step === undefined ? '' : ` score-cell-${step}`}`}
      disabled={persons === 0}
      title={t('rfm.cellHint', { cell: name, persons: format.number(persons), amount: format.money(netFen) })}
      onClick={show}
    >
      {persons === 0 ? '·' : format.number(persons)}
      <small>{persons === 0 ? '' : format.percent(persons, whole)}</small>
    </button>
  )
}

function useGridColumns(): readonly DenseColumn<GridCell>[] {
  const { t } = useTranslation('value')
  return [
    { key: 'r', title: 'R', kind: 'count', value: ({ r }) => r },
    { key: 'f', title: 'F', kind: 'count', value: ({ f }) => f },
    { key: 'persons', title: t('persons'), kind: 'count', value: ({ persons }) => persons },
    { key: 'net', title: t('netSales'), kind: 'money', value: ({ netFen }) => netFen },
  ]
}
