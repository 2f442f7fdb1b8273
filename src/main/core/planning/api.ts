import type { planning } from '#shared/contract/planning.ts'
import type { Handlers } from '../handlers.ts'
import { expectationOf } from './expectation.ts'
import { mailDepthOf } from './mail-depth.ts'
import { breakEvenOf, pieceCostOf } from './piece-cost.ts'
import { pilotDecisionOf } from './pilot.ts'
import { detectableGain, sampleSizeOf, sampleSizeOfMeans } from './sample-size.ts'

export const planningApi: Handlers<typeof planning> = {
  sampleSize: (input) => sampleSizeOf(input) ?? null,
  detectableGain: (input) => detectableGain(input) ?? null,
  sampleSizeOfMeans: (input) => sampleSizeOfMeans(input),
  pieceCost: (input) => pieceCostOf(input),
  breakEven: (input) => breakEvenOf(input),
  mailDepth: ({ cells }) => mailDepthOf(cells),
  pilotDecision: ({ cells, breakEven }) => pilotDecisionOf(cells, breakEven),
  expectation: ({ pieces, rate, responders }) => expectationOf(pieces, rate, responders),
}
