/** Products of a plan, by code. Sheets of lines fill what is empty; sheets of products say what is so now. */
import { codeKey } from '#shared/values/code.ts'
import { IntColumn, MoneyColumn } from './growing.ts'
import { TextTable } from './text-table.ts'

/** Text attributes of a product, in the order of their columns. */
export const productTexts = ['name', 'category', 'brand', 'season', 'category2', 'category3', 'style', 'line', 'color', 'size'] as const
export type ProductText = (typeof productTexts)[number]

/** Fen of a piece, and the day of the launch; by the names of their columns. */
export const productNumbers = ['list_fen', 'cost_fen', 'launched_on'] as const
export type ProductNumber = (typeof productNumbers)[number]

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
    category2: new IntColumn(),
    category3: new IntColumn(),
    style: new IntColumn(),
    line: new IntColumn(),
    color: new IntColumn(),
    size: new IntColumn(),
  }
  private readonly numbers: Readonly<Record<ProductNumber, MoneyColumn>> = {
    list_fen: new MoneyColumn(),
    cost_fen: new MoneyColumn(),
    launched_on: new MoneyColumn(),
  }
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
      for (const number of productNumbers) this.numbers[number].push(Number.NaN)
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
  set(ref: number, attributes: Partial<Record<ProductText, string | null>>, numbers: Partial<Record<ProductNumber, number | null>>): void {
    for (const text of productTexts) {
      const value = attributes[text]
      if (value !== undefined && value !== null) this.columns[text].set(ref, this.texts.add(value))
    }
    for (const number of productNumbers) {
      const value = numbers[number]
      if (value !== undefined && value !== null) this.numbers[number].set(ref, value)
    }
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

  number(ref: number, attribute: ProductNumber): number | null {
    const value = this.numbers[attribute].at(ref)
    return Number.isNaN(value) ? null : value
  }

  isFromCatalog(ref: number): boolean {
    return this.fromCatalog.at(ref) === 1
  }
}
