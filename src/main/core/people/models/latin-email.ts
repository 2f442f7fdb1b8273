/** Electronic addresses: the user part says more than the provider. */
import { chanceOfEqual, textsOf, type Interned } from '../matching/interned.ts'
import { SILENT, type Comparison } from '../matching/model.ts'
import { jaroWinkler } from '../matching/similarity.ts'

export function emailComparison(column: Interned): Comparison {
  const [{ id, counts }, texts] = [column, textsOf(column)]
  const users = texts.map((text) => text.split('@', 1)[0] ?? '')
  return {
    field: 'email',
    levels: ['equal', 'same user', 'much alike', 'user alike', 'differ'],
    levelOf: (a, b) => {
      const left = id[a] as number
      const right = id[b] as number
      if (left === 0 || right === 0) return SILENT
      if (left === right) return 0
      const [firstUser, secondUser] = [users[left] as string, users[right] as string]
      if (firstUser === secondUser) return 1
      if (jaroWinkler(texts[left] as string, texts[right] as string) > 0.9) return 2
      return jaroWinkler(firstUser, secondUser) > 0.85 ? 3 : 4
    },
    chance: [chanceOfEqual({ counts })],
  }
}
