import { AG_GRID_LOCALE_CN, AG_GRID_LOCALE_EN } from '@ag-grid-community/locale'
import { useMutation } from '@tanstack/react-query'
import type { ColDef, GridApi, IDatasource, ValueSetterParams } from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { useEffect, useMemo, useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuarantineCell, QuarantineFilter, QuarantineRow } from '#shared/contract/import-quarantine.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import { crm, q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { gridTheme } from '../../theme/ag-grid.ts'
import { useAppearance } from '../../ui/appearance.ts'
import { blockRows } from '../../ui/data-grid.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { useFieldName } from './use-field-name.ts'
import { useReason } from './use-reason.ts'

export interface CellInHand {
  readonly row: QuarantineRow
  readonly cell: QuarantineCell
}

interface Props {
  readonly filter: QuarantineFilter
  readonly fields: readonly FieldId[]
  /** Another number fetches the rows again where they are. */
  readonly freshness: number
  readonly onSelect: (rows: readonly QuarantineRow[]) => void
  readonly onFocus: (cell: CellInHand | undefined) => void
}

type Fix = (change: Parameters<typeof crm.imports.fixCells>[0]) => void

const cellOf = (row: QuarantineRow | undefined, field: string): QuarantineCell | undefined =>
  row?.cells.find((cell) => cell.field === field)

const isFaulty = (row: QuarantineRow | undefined, field: string): boolean =>
  row?.findings.some((finding) => finding.field === field) === true

/** The waiting rows; a cell is mended where it stands: type or F2, Enter takes it, Escape leaves it. */
export function QuarantineGrid({ filter, fields, freshness, onSelect, onFocus }: Props): JSX.Element {
  const { t } = useTranslation('imports')
  const { isDark, nonce } = useAppearance()
  const { locale } = useFormat()
  const [api, setApi] = useState<GridApi<QuarantineRow>>()
  const datasource = useDatasource(filter)
  const { mutate: fix, error } = useMutation(q.imports.fixCells.mutationOptions())
  const columns = useColumns(fields, fix)
  useEffect(() => {
    if (freshness > 0) api?.refreshInfiniteCache()
  }, [api, freshness])
  return (
    <>
      {error && <ProblemNotice error={error} />}
      <div className="data-grid quarantine-grid" role="region" aria-label={t('quarantine.title')}>
        <AgGridReact<QuarantineRow>
          key={locale}
          theme={gridTheme(isDark)}
          styleNonce={nonce}
          localeText={locale === 'zh-CN' ? AG_GRID_LOCALE_CN : AG_GRID_LOCALE_EN}
          columnDefs={columns}
          maintainColumnOrder
          rowModelType="infinite"
          datasource={datasource}
          cacheBlockSize={blockRows}
          maxBlocksInCache={20}
          getRowId={({ data }) => `${data.sheetId} ${data.row}`}
          onGridReady={(event) => setApi(event.api)}
          onCellFocused={({ api: grid }) => onFocus(cellInHand(grid))}
          // A cell that was mended is told anew: the bar below shows what it says now.
          onModelUpdated={({ api: grid }) => {
            const cell = cellInHand(grid)
            if (cell) onFocus(cell)
          }}
          rowSelection={{ mode: 'multiRow', headerCheckbox: false, checkboxes: true, enableClickSelection: false }}
          selectionColumnDef={{ pinned: 'left', width: 40, resizable: false }}
          onSelectionChanged={(event) => onSelect(event.api.getSelectedRows())}
        />
      </div>
    </>
  )
}

function cellInHand(grid: GridApi<QuarantineRow>): CellInHand | undefined {
  // A grid that has no rows yet, or none any more, answers undefined where its types promise null.
  const focused = grid.getFocusedCell() ?? undefined
  const row = focused && grid.getDisplayedRowAtIndex(focused.rowIndex)?.data
  const cell = focused && cellOf(row, focused.column.getColId())
  return row && cell ? { row, cell } : undefined
}

function useDatasource(filter: QuarantineFilter): IDatasource {
  return useMemo(
    (): IDatasource => ({
      getRows({ startRow, endRow, successCallback, failCallback }) {
        crm.imports.quarantine({ filter, offset: startRow, limit: endRow - startRow }).then(
          ({ rows, total }) => successCallback([...rows], total),
          () => failCallback(),
        )
      },
    }),
    [filter],
  )
}

/** The typed text goes to the engine, which announces the change; the row then comes anew. The grid itself keeps nothing. */
function mend({ data, newValue }: ValueSetterParams<QuarantineRow>, field: FieldId, fix: Fix): boolean {
  const cell = cellOf(data, field)
  const text = String(newValue ?? '').trim()
  if (cell === undefined || text === (cell.fixed ?? cell.text)) return false
  fix({ cells: [{ sheetId: data.sheetId, row: data.row, column: cell.column, text }] })
  return false
}

function useColumns(fields: readonly FieldId[], fix: Fix): ColDef<QuarantineRow>[] {
  const { t } = useTranslation('imports')
  const fieldName = useFieldName()
  const reasonOf = useReason()
  const format = useFormat()
  return useMemo(() => {
    const fixed = (colId: string, headerName: string, width: number, text: (row: QuarantineRow) => string): ColDef<QuarantineRow> => ({
      colId,
      headerName,
      width,
      suppressHeaderMenuButton: true,
      sortable: false,
      valueGetter: ({ data }) => (data === undefined ? '' : text(data)),
      tooltipValueGetter: ({ value }) => String(value),
    })
    const own = [
      fixed('reason', t('held.reason'), 250, ({ findings }) => [...new Set(findings.map(({ code }) => reasonOf(code)))].join(t('join'))),
      fixed('state', t('runs.state'), 90, ({ state, isAccepted }) =>
        isAccepted && state === 'fixed' ? t('quarantine.accepted') : t(`quarantine.state.${state}`),
      ),
      { ...fixed('money', t('plan.money'), 100, ({ fen }) => (fen === 0 ? nothing : format.money(fen))), ...likeNumbers },
    ]
    const place = fixed('place', t('held.place'), 180, ({ file, row }) => t('quarantine.at', { file, row }))
    return [...own, ...fields.map((field) => fieldColumn(field, fieldName(field), fix)), place]
  }, [fields, fieldName, format, reasonOf, fix, t])
}

const likeNumbers = { cellClass: 'number', headerClass: 'ag-right-aligned-header' } as const

const fieldColumn = (field: FieldId, headerName: string, fix: Fix): ColDef<QuarantineRow> => ({
  colId: field,
  headerName,
  width: 120,
  suppressHeaderMenuButton: true,
  sortable: false,
  editable: ({ data }) => cellOf(data, field) !== undefined && (data?.state === 'open' || data?.state === 'fixed'),
  valueGetter: ({ data }) => {
    const cell = cellOf(data, field)
    return cell?.fixed ?? cell?.text ?? ''
  },
  valueSetter: (params) => mend(params, field, fix),
  cellClass: ({ data }) => (isMended(data, field) ? 'cell-mended' : isFaulty(data, field) ? 'cell-faulty' : ''),
  tooltipValueGetter: ({ data }) => (isMended(data, field) ? (cellOf(data, field)?.text ?? '') : null),
})

const isMended = (row: QuarantineRow | undefined, field: string): boolean => typeof cellOf(row, field)?.fixed === 'string'
