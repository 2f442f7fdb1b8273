import { AG_GRID_LOCALE_CN, AG_GRID_LOCALE_EN } from '@ag-grid-community/locale'
import type {
  CellFocusedEvent,
  CellKeyDownEvent,
  ColDef,
  FullWidthCellKeyDownEvent,
  GridApi,
  IDatasource,
  RowSelectedEvent,
  SelectionColumnDef,
} from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { useEffect, useMemo, useRef, useState, type JSX, type ReactNode } from 'react'
import { gridTheme } from '../theme/ag-grid.ts'
import { useAppearance } from './appearance.ts'
import { useFormat } from './use-format.ts'
import './data-grid.css'

export interface GridColumn<Row> {
  readonly key: string
  readonly title: string
  readonly width: number
  /** Takes a share of what is left over. */
  readonly grows?: boolean
  readonly isNumber?: boolean
  readonly isSortable?: boolean
  readonly isHidden?: boolean
  readonly text: (row: Row) => string
}

export interface GridOrder {
  readonly by: string
  readonly descending: boolean
}

export interface GridRange {
  readonly offset: number
  readonly limit: number
  readonly order: GridOrder | undefined
}

export interface GridPage<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

/** Held by the screen: ticks reach rows that are not loaded, too. */
export interface GridTicks<Row> {
  readonly isTicked: (row: Row) => boolean
  readonly onTick: (row: Row, isOn: boolean) => void
}

interface Props<Row> {
  readonly label: string
  readonly columns: readonly GridColumn<Row>[]
  readonly rowId: (row: Row) => number
  readonly load: (range: GridRange) => Promise<GridPage<Row>>
  /** Says which rows these are: another text starts from the top. */
  readonly source: string
  /** Another number fetches the rows again where they are. */
  readonly freshness?: number
  readonly order?: GridOrder
  readonly onOrder?: (order: GridOrder | undefined) => void
  /** A click, or Enter. */
  readonly onOpen?: (row: Row) => void
  /** The focus moved to another row by the keyboard. */
  readonly onMove?: (row: Row) => void
  readonly onDoubleClick?: (row: Row) => void
  /** Given: rows can be ticked. */
  readonly ticks?: GridTicks<Row>
  /** In place of rows where there are none. */
  readonly empty?: ReactNode
}

/** Rows of one fetch; the engine answers 200 out of a million in well under a millisecond. */
export const blockRows = 200

const selectionColumn: SelectionColumnDef = { pinned: 'left', width: 40, resizable: false }

/** A list of any length: the engine holds the order, the grid asks for the rows one scrolls to. */
export function DataGrid<Row>(props: Props<Row>): JSX.Element {
  const { label, columns, rowId, source, freshness = 0, order, onOrder, ticks, empty } = props
  const { isDark, nonce } = useAppearance()
  const { locale } = useFormat()
  const [api, setApi] = useState<GridApi<Row>>()
  const [isEmpty, setIsEmpty] = useState(false)
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })

  const datasource = useMemo(
    (): IDatasource & { readonly source: string } => ({
      source,
      getRows({ startRow, endRow, sortModel, successCallback, failCallback }) {
        const [sort] = sortModel
        const wanted = sort && { by: sort.colId, descending: sort.sort === 'desc' }
        latest.current.load({ offset: startRow, limit: endRow - startRow, order: wanted }).then(
          ({ rows, total }) => {
            successCallback([...rows], total)
            setIsEmpty(total === 0)
          },
          () => failCallback(),
        )
      },
    }),
    [source],
  )
  useEffect(() => {
    if (freshness > 0) api?.refreshInfiniteCache()
  }, [api, freshness])

  useEffect(() => {
    if (api) showTicks(api, ticks)
  }, [api, ticks])

  const columnDefs = useMemo(() => columns.map((column) => toColDef(column, order)), [columns, order])
  return (
    <div className="data-grid" role="region" aria-label={label}>
      <AgGridReact<Row>
        key={locale}
        theme={gridTheme(isDark)}
        styleNonce={nonce}
        localeText={locale === 'zh-CN' ? AG_GRID_LOCALE_CN : AG_GRID_LOCALE_EN}
        columnDefs={columnDefs}
        maintainColumnOrder
        rowModelType="infinite"
        datasource={datasource}
        cacheBlockSize={blockRows}
        maxBlocksInCache={20}
        blockLoadDebounceMillis={60}
        getRowId={({ data }) => String(rowId(data))}
        onGridReady={(event) => setApi(event.api)}
        onSortChanged={(event) => onOrder?.(orderOf(event.api))}
        onRowClicked={({ data }) => data && latest.current.onOpen?.(data)}
        onRowDoubleClicked={({ data }) => data && latest.current.onDoubleClick?.(data)}
        onCellKeyDown={(event) => openByKey(event, latest.current.onOpen)}
        onCellFocused={(event) => moved(event, latest.current.onMove)}
        onModelUpdated={(event) => showTicks(event.api, latest.current.ticks)}
        {...(ticks && {
          rowSelection: { mode: 'multiRow', headerCheckbox: false, checkboxes: true, enableClickSelection: false } as const,
          selectionColumnDef: selectionColumn,
          onRowSelected: ({ data, node, source: by }: RowSelectedEvent<Row>) =>
            data && isOfficer(by) && ticks.onTick(data, node.isSelected() === true),
        })}
      />
      {isEmpty && empty !== undefined && <div className="data-grid-empty">{empty}</div>}
    </div>
  )
}

const isOfficer = (source: string): boolean => source === 'checkboxSelected' || source === 'spaceKey'

/** The grid shows what the screen holds. */
function showTicks<Row>(api: GridApi<Row>, ticks: GridTicks<Row> | undefined): void {
  if (!ticks) return
  api.forEachNode((node) => {
    if (node.data === undefined) return
    const isOn = ticks.isTicked(node.data)
    if (node.isSelected() !== isOn) node.setSelected(isOn, false, 'api')
  })
}

function toColDef<Row>(column: GridColumn<Row>, order: GridOrder | undefined): ColDef<Row> {
  return {
    colId: column.key,
    headerName: column.title,
    width: column.width,
    minWidth: 60,
    ...(column.grows === true ? { flex: column.width, minWidth: column.width } : {}),
    hide: column.isHidden ?? false,
    sortable: column.isSortable ?? false,
    sort: order?.by === column.key ? (order.descending ? 'desc' : 'asc') : null,
    sortingOrder: column.isNumber === true ? ['desc', 'asc', null] : ['asc', 'desc', null],
    type: [],
    cellClass: column.isNumber === true ? 'number' : '',
    headerClass: column.isNumber === true ? 'ag-right-aligned-header' : '',
    suppressHeaderMenuButton: true,
    valueGetter: ({ data }) => (data === undefined ? '' : column.text(data)),
    tooltipValueGetter: ({ value }) => (column.grows === true ? String(value) : null),
  }
}

function orderOf<Row>(api: GridApi<Row>): GridOrder | undefined {
  const sorted = api.getColumnState().find((column) => column.sort === 'asc' || column.sort === 'desc')
  return sorted && { by: sorted.colId, descending: sorted.sort === 'desc' }
}

type KeyEvent<Row> = CellKeyDownEvent<Row> | FullWidthCellKeyDownEvent<Row>

function openByKey<Row>({ event, data }: KeyEvent<Row>, open: ((row: Row) => void) | undefined): void {
  if (event instanceof KeyboardEvent && event.key === 'Enter' && data) open?.(data)
}

function moved<Row>({ api, rowIndex }: CellFocusedEvent<Row>, move: ((row: Row) => void) | undefined): void {
  const data = rowIndex === null || rowIndex === undefined ? undefined : api.getDisplayedRowAtIndex(rowIndex)?.data
  if (data) move?.(data)
}
