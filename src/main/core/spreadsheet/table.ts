/** A table on its way into a file: headings, and rows of text in blocks, so that a million rows never stand in memory at once. */
export interface Table {
  /** Name of the sheet, at most 31 characters. */
  readonly name: string
  /** Texts of a number column that are plain numbers become numbers of the workbook. */
  readonly columns: readonly { readonly heading: string; readonly width: number; readonly isNumber?: boolean }[]
  readonly blocks: AsyncIterable<readonly (readonly string[])[]> | Iterable<readonly (readonly string[])[]>
}

export interface Written {
  readonly rows: number
  /** Cells that got an apostrophe, so that a spreadsheet does not compute them. */
  readonly guardedCells: number
}
