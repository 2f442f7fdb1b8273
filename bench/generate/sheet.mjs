/** The same rows into every wanted format, and the record of what was planted in them. */
import fs from 'node:fs'
import path from 'node:path'
import {
  CARD_SHARE,
  DAYS,
  FORMATS,
  FROM,
  MESSY,
  MS_DAY,
  N_FILES,
  N_LINES,
  N_MEMBERS,
  N_PRODUCTS,
  N_STORES,
  OVERLAP,
  SEED,
  opt,
} from './options.mjs'
import { Csv, Html } from './csv.mjs'
import { Xlsx } from './xlsx.mjs'

export class Sheet {
  // the same rows into every wanted format
  constructor(stem, title, o) {
    this.stem = stem
    this.rows = 0
    const at = (ext) => path.join(opt.out, stem + ext)
    this.w = FORMATS.map((f) =>
      f === 'xlsx'
        ? new Xlsx(at('.xlsx'), title, o)
        : f === 'html'
          ? new Html(at('.html.xls'))
          : new Csv(at(f === 'utf16' ? '.utf16.txt' : `.${f}.csv`), f),
    )
  }
  row(cells, head) {
    this.rows++
    for (const w of this.w) w.row(cells, head)
  }
  merge(c0, c1, up = 0) {
    for (const w of this.w) w.merge(c0, c1, up)
  }
  close(printed = DAYS) {
    // a file is as old as its print time, 08:05 on the morning after its period
    const at = new Date((FROM + printed) * MS_DAY + (8 * 60 + 5) * 60000)
    for (const w of this.w) {
      w.close()
      fs.utimesSync(w.file, at, at)
    }
    if (!opt.quiet) console.log(`${this.stem}: ${this.rows} rows`)
  }
}

export const truth = {
  generator: 'make-pos-export',
  arguments: {
    lines: N_LINES,
    members: N_MEMBERS,
    stores: N_STORES,
    products: N_PRODUCTS,
    seed: SEED,
    from: opt.from,
    days: DAYS,
    cardShare: CARD_SHARE,
    strings: opt.strings,
    messy: MESSY,
    files: N_FILES,
    overlapDays: OVERLAP,
  },
}
export let planted = null
export const plant = (...cells) => {
  // file, row, column, kind, written, true, receipt
  if (!planted) {
    planted = new Csv(path.join(opt.out, 'planted.csv'), 'utf8')
    planted.row(['file', 'row', 'column', 'kind', 'written', 'true', 'receipt'])
  }
  planted.row(cells)
}
export const bump = (o, k, n = 1) => {
  o[k] = (o[k] ?? 0) + n
}
export const fullWidth = (s) => [...s].map((c) => (c >= '0' && c <= '9' ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join('')
export const thousands = (fen) => {
  const [a, b] = (Math.abs(fen) / 100).toFixed(2).split('.')
  return (fen < 0 ? '-' : '') + a.replace(/\B(?=(\d{3})+$)/g, ',') + '.' + b
}
