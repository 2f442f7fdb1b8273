/** The two ways to read a workbook that the parse benchmarks compare, reduced to the same sums. */
import { readFileSync } from 'node:fs'
import { readFile } from '../src/main/parser/read-file.ts'

/**
 * What is counted: rows, cells, the sum of the numbers in cents, the characters of all texts. Columns of days are counted only,
 * because SheetJS leaves them as numbers; with `every`, all cells are compared by a hash, days as text on both sides.
 */
class Sums {
  rows = 0
  cells = 0
  cents = 0
  characters = 0
  hash = 0

  constructor({ every, dayColumns }) {
    this.every = every
    this.dayColumns = new Set(dayColumns)
  }

  add(value, row, column, isDay) {
    this.cells++
    if (!isDay && typeof value === 'number') this.cents += Math.round(value * 100)
    else if (!isDay) this.characters += value.length
    if (this.every) this.#mix(`${row}:${column}:${isDay && typeof value === 'number' ? serialText(value) : value}`)
  }

  #mix(text) {
    let hash = 0x811c9dc5
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
    this.hash = (this.hash + hash) >>> 0
  }

  answer() {
    const { rows, cells, cents, characters, hash } = this
    return { rows, cells, cents, characters, hash }
  }
}

export async function ours(input) {
  const sums = new Sums(input)
  for await (const event of readFile(input.path)) {
    if (event.tell === 'refused') throw new Error(event.refusal.code)
    if (event.tell !== 'rows') continue
    const { rowNumbers, columns } = event.batch
    sums.rows += rowNumbers.length
    for (let column = 0; column < columns.length; column++) {
      const isDay = sums.dayColumns.has(column)
      const cells = columns[column]
      for (let n = 0; n < cells.length; n++) if (cells[n] !== null) sums.add(cells[n], rowNumbers[n], column, isDay && rowNumbers[n] > 1)
    }
  }
  return { answer: sums.answer() }
}

export async function sheetJs(input) {
  // Loaded here, so that it weighs on its own side only.
  const XLSX = await import('xlsx')
  const start = performance.now()
  const workbook = XLSX.read(readFileSync(input.path), { dense: true })
  const sums = new Sums(input)
  for (const name of workbook.SheetNames) {
    const rows = workbook.Sheets[name]['!data']
    sums.rows += rows.length
    for (let r = 0; r < rows.length; r++) {
      for (let column = 0; column < rows[r].length; column++) {
        const value = rows[r][column]?.v
        if (value !== undefined && value !== '') sums.add(value, r + 1, column, sums.dayColumns.has(column) && r > 0)
      }
    }
  }
  return { answer: sums.answer(), seconds: (performance.now() - start) / 1000 }
}

function serialText(serial) {
  const second = Math.round(serial * 86_400) - 25_569 * 86_400
  return new Date(second * 1000).toISOString().slice(0, 19).replace('T', ' ').replace(' 00:00:00', '')
}
