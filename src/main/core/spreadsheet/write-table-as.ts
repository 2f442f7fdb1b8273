/** A table into a file of any form the product writes. */
import type { Writable } from 'node:stream'
import { writeCsv } from './csv-writer.ts'
import type { Table, Written } from './table.ts'
import { writeXlsx } from './xlsx-writer.ts'

export type TableFormat = 'xlsx' | 'csv-utf8' | 'csv-gb18030'

export function writeTableAs(format: TableFormat, table: Table, sink: Writable): Promise<Written> {
  switch (format) {
    case 'xlsx':
      return writeXlsx(table, sink)
    case 'csv-utf8':
      return writeCsv(table, 'utf-8', sink)
    case 'csv-gb18030':
      return writeCsv(table, 'gb18030', sink)
  }
}
