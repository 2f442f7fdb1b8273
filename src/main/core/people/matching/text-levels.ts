/** Levels of agreement between two interned texts. */
import { textsOf, type Interned } from './interned.ts'
import { SILENT } from './model.ts'
import { editsUpTo, jaroWinkler } from './similarity.ts'

type LevelOf = (a: number, b: number) => number

/** 0 equal, then one level for each similarity it reaches, then the last. */
export function bySimilarity(column: Interned, limits: readonly number[]): LevelOf {
  const [{ id }, texts] = [column, textsOf(column)]
  return (a, b) => {
    const left = id[a] as number
    const right = id[b] as number
    if (left === 0 || right === 0) return SILENT
    return left === right ? 0 : levelOfSimilarity(jaroWinkler(texts[left] as string, texts[right] as string), limits)
  }
}

export function levelOfSimilarity(similarity: number, limits: readonly number[]): number {
  for (let index = 0; index < limits.length; index++) if (similarity >= (limits[index] as number)) return index + 1
  return limits.length + 1
}

/** 0 equal, 1 … `most` that many edits, then the last level. */
export function byEdits(column: Interned, most: number): LevelOf {
  const [{ id }, texts] = [column, textsOf(column)]
  return (a, b) => {
    const left = id[a] as number
    const right = id[b] as number
    if (left === 0 || right === 0) return SILENT
    return left === right ? 0 : editsUpTo(most, texts[left] as string, texts[right] as string)
  }
}

export function byEquality({ id }: Interned): LevelOf {
  return (a, b) => {
    const left = id[a] as number
    const right = id[b] as number
    if (left === 0 || right === 0) return SILENT
    return left === right ? 0 : 1
  }
}
