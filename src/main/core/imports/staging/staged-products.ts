/** Products of a plan, by code. Sheets of lines fill what is empty; sheets of products say what is so now. */
import { codeKey } from '#shared/values/code.ts'
import { IntColumn, MoneyColumn } from './growing.ts'
import { TextTable } from './text-table.ts'

/** Text attributes of a product, in the order of their columns. */
export const productTexts = ['name', 'category', 'brand', 'season'] as const
export type ProductText = (typeof productTexts)[number]

export class StagedProducts {
  readonly codes = new TextTable()
  private readonly given = new Map<number, string>()
  /** By the code as written: the same few thousand come a million times. */
  private readonly refs = new Map<string, number>()
  private readonly texts = new TextTable()
  private readonly columns: Readonly<Record<ProductText, IntColumn>> = {
    name: new IntColumn(),
    category: new IntColumn(),
    brand: new IntColumn(),
    season: new IntColumn(),
  }
  private readonly listFen = new MoneyColumn()
  private readonly costFen = new MoneyColumn()
  /** 1 where a sheet of products brought the product: then its attributes are news, not only filling. */
  private readonly fromCatalog = new IntColumn()

  get size(): number {
    return this.codes.size
  }

  /** The product's ref, from 1. */
  add(code: string): number {
    const known = this.refs.get(code)
    if (known !== undefined) return known
    const key = codeKey(code)
    const ref = this.codes.add(key)
    if (ref >= this.fromCatalog.length) this.grow(ref)
    if (key !== code && !this.given.has(ref)) this.given.set(ref, code)
    this.refs.set(code, ref)
    return ref
  }

  private grow(ref: number): void {
    while (this.fromCatalog.length <= ref) {
      for (const text of productTexts) this.columns[text].push(0)
      this.listFen.push(Number.NaN)
      this.costFen.push(Number.NaN)
      this.fromCatalog.push(0)
    }
  }

  lacks(ref: number, attribute: ProductText): boolean {
    return this.columns[attribute].at(ref) === 0
  }

  fill(ref: number, attribute: ProductText, value: string): void {
    if (this.lacks(ref, attribute)) this.columns[attribute].set(ref, this.texts.add(value))
  }

  /** What a sheet of products says; empty cells say nothing. */
  set(ref: number, attributes: Partial<Record<ProductText, string | null>>, listFen: number | null, costFen: number | null): void {
    for (const text of productTexts) {
      const value = attributes[text]
      if (value !== undefined && value !== null) this.columns[text].set(ref, this.texts.add(value))
    }
    if (listFen !== null) this.listFen.set(ref, listFen)
    if (costFen !== null) this.costFen.set(ref, costFen)
    this.fromCatalog.set(ref, 1)
  }

  code(ref: number): string {
    return this.given.get(ref) ?? this.codes.text(ref)
  }

  key(ref: number): string {
    return this.codes.text(ref)
  }

  text(ref: number, attribute: ProductText): string | null {
    return this.texts.text(this.columns[attribute].at(ref)) || null
  }

  fen(ref: number, attribute: 'list' | 'cost'): number | null {
    const value = (attribute === 'list' ? this.listFen : this.costFen).at(ref)
    return Number.isNaN(value) ? null : value
  }

  isFromCatalog(ref: number): boolean {
    return this.fromCatalog.at(ref) === 1
  }
}
