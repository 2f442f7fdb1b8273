/** What columns say about each other: quantity × price ≈ amount, one value per receipt, a running number (imports.md 3.2). */
import type { Cell } from '#shared/contract/parser.ts'
import type { Ratio } from '#shared/values/rate.ts'
import { decideDecimalMark, numberToFen, textToFen } from '#shared/values/fen.ts'
import { isEmptyCell, shownText } from './sheet-rows.ts'

type Column = readonly Cell[]

/** Hundredths of what the cells say (fen, if they are yuan); NaN where a cell is empty or no number. */
export const hundredthsOf = (column: Column): readonly number[] => {
  const mark = decideDecimalMark(column.filter((cell) => typeof cell === 'string').slice(0, 500))
  return column.map((cell) => {
    const value =
      typeof cell === 'number' ? numberToFen(cell) : typeof cell === 'string' && cell !== '' ? textToFen(cell, mark) : 'not-money'
    return typeof value === 'number' ? value : Number.NaN
  })
}

/**
 * Rows where `quantity × price × factor` is the amount, over rows where all three are there and not zero. Half a percent, or a
 * few hundredths a piece, is rounding.
 */
export const productFit = (quantity: readonly number[], price: readonly number[], amount: readonly number[], factor = 1): Ratio => {
  let numerator = 0
  let denominator = 0
  for (let i = 0; i < amount.length; i++) {
    const expected = ((quantity[i] ?? Number.NaN) / 100) * (price[i] ?? Number.NaN) * factor
    const actual = amount[i] ?? Number.NaN
    if (Number.isNaN(expected) || Number.isNaN(actual) || expected === 0 || actual === 0) continue
    denominator++
    if (Math.abs(Math.abs(expected) - Math.abs(actual)) <= Math.max(2, Math.abs(actual) * 0.005)) numerator++
  }
  return { numerator, denominator }
}

export const fits = ({ numerator, denominator }: Ratio, share = 0.8, fewest = 5): boolean =>
  denominator >= fewest && numerator / denominator >= share

/** Receipts of two lines and more: in how many the column shows one value only. Blank continuation cells do not count as another. */
export const constantInside = (receipts: Column, values: Column): Ratio => {
  const groups = groupsOf(receipts, values).filter((group) => group.length > 1)
  return {
    numerator: groups.filter((group) => new Set(group.filter((value) => value !== '')).size <= 1).length,
    denominator: groups.length,
  }
}

/** Receipts of two lines and more: in how many every line has its own value. */
export const uniqueInside = (receipts: Column, values: Column): Ratio => {
  const groups = groupsOf(receipts, values).filter((group) => group.length > 1)
  return { numerator: groups.filter((group) => new Set(group).size === group.length).length, denominator: groups.length }
}

/** Values by receipt; a blank number continues the receipt above. */
const groupsOf = (receipts: Column, values: Column): readonly (readonly string[])[] => {
  const groups = new Map<string, string[]>()
  let current = ''
  receipts.forEach((cell, i) => {
    if (!isEmptyCell(cell)) current = shownText(cell)
    const group = groups.get(current)
    const value = shownText(values[i])
    if (group) group.push(value)
    else groups.set(current, [value])
  })
  groups.delete('')
  return [...groups.values()]
}

/** 1, 2, 3 … over the whole sample: a row counter that means nothing. */
export const isRunningNumber = (column: Column): boolean => {
  const numbers = column.filter((cell) => !isEmptyCell(cell)).map((cell) => Number(shownText(cell)))
  return numbers.length >= 3 && numbers.every((value, i) => Number.isInteger(value) && (i === 0 || value === (numbers[i - 1] ?? 0) + 1))
}
