import type { BatchBuilder } from '../batch-builder.ts'
import { refused } from '../refused.ts'
import { Carry, lastStartTag } from './carry.ts'
import type { CellValues } from './cell-values.ts'
import { SheetScanner } from './sheet-scanner.ts'
import { SheetTail } from './sheet-tail.ts'
import { readHead } from './xml-head.ts'

/** Takes the chunks of a sheet as they come: what stands before the rows, the rows, what stands behind them. */
export class SheetStream {
  readonly tail = new SheetTail()
  hiddenColumns: readonly number[] = []
  #state: 'head' | 'rows' | 'tail' = 'head'
  #prefix = ''
  #scanner: SheetScanner | undefined
  readonly #carry = new Carry()
  readonly #builder: BatchBuilder
  readonly #values: CellValues

  constructor(builder: BatchBuilder, values: CellValues) {
    this.#builder = builder
    this.#values = values
  }

  get row(): number {
    return this.#scanner?.row ?? 0
  }

  push(chunk: Buffer): void {
    if (this.#state === 'tail') {
      this.tail.push(chunk)
      return
    }
    this.#carry.append(chunk)
    if (this.#state === 'head') this.#head()
    if (this.#scanner) this.#rows(this.#scanner)
    if (!this.#builder.full) this.#carry.check()
  }

  /** The part has ended: so must the rows. */
  end(): void {
    if (this.#state !== 'tail') throw refused('E_XML_BROKEN')
    this.tail.end()
  }

  #head(): void {
    const head = readHead(this.#carry.view, 'sheetData')
    if (!head) return
    this.hiddenColumns = head.hiddenColumns
    this.#prefix = head.prefix
    this.#carry.keepFrom(head.end)
    this.#state = 'rows'
    if (head.selfClosed) this.#toTail(0)
    else this.#scanner = new SheetScanner(this.#builder, this.#values, head.prefix)
  }

  /**
   * Cut at the last `<row`, never at the last `</row>`: rows that close themselves would pile up without end. The end of the rows
   * can only stand behind the last of them.
   */
  #rows(scanner: SheetScanner): void {
    const { view } = this.#carry
    const cut = Math.max(0, lastStartTag(view, `<${this.#prefix}row`))
    const end = view.indexOf(`</${this.#prefix}sheetData`, cut)
    const whole = end < 0 ? 0 : view.indexOf('>', end) + 1
    if (whole === 0 && cut === 0) return
    const stopped = scanner.scan(view, whole === 0 ? cut : whole)
    if (scanner.ended) {
      scanner.finish()
      this.#toTail(stopped)
    } else if (!this.#builder.full) {
      if (whole > 0) scanner.finish()
      this.#carry.keepFrom(cut)
    }
  }

  #toTail(from: number): void {
    this.#state = 'tail'
    this.#scanner = this.#scanner?.ended ? this.#scanner : undefined
    this.tail.push(this.#carry.view.subarray(from))
    this.#carry.keepFrom(this.#carry.length)
  }
}
