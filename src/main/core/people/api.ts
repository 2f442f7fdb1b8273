import type { people } from '#shared/contract/people.ts'
import type { Handlers } from '../handlers.ts'
import { decidePairs, decidePattern, takeOut } from './decide.ts'
import { matchBase } from './match-base.ts'
import { matchTable } from './match-table.ts'
import { getPerson, listCards, pageOfHouseholds, pinValue } from './person.ts'
import { listMatchRuns, listPatterns, pageOfWaiting } from './waiting.ts'

export const peopleApi: Handlers<typeof people> = {
  match: ({ merge }, working) => matchBase(merge, working),
  matchTable: (asked, working) => matchTable(asked, working),
  cards: ({ offset, limit }, { read }) => listCards(read, offset, limit),
  person: ({ memberId }, reading) => getPerson(memberId, reading),
  households: ({ offset, limit }, reading) => pageOfHouseholds(offset, limit, reading),
  pin: ({ memberId, field, isPinned }, writing) => pinValue(memberId, field, isPinned, writing),
  runs: ({ limit }, { read }) => listMatchRuns(read, limit),
  patterns: (_, { read }) => listPatterns(read),
  waiting: (page, reading) => pageOfWaiting(page, reading),
  decide: ({ pairs, verdict }, writing) => decidePairs(pairs, verdict, writing),
  decidePattern: ({ pattern, verdict }, writing) => decidePattern(pattern, verdict, writing),
  takeOut: ({ memberId }, writing) => takeOut(memberId, writing),
}
