import type { brand } from '#shared/contract/brand.ts'
import type { Handlers } from '../handlers.ts'
import { brandChoices, lineRules, saveBrandChoices, saveLineRules } from './choices.ts'
import { causesOf } from './causes/causes.ts'
import { diagnosisOf } from './diagnosis.ts'
import { crossOf } from './parts/cross.ts'
import { frequencyOf } from './parts/frequency.ts'
import { launchOf } from './parts/launch.ts'
import { partsOf } from './stage/parts.ts'
import { seriesOf } from './stage/series.ts'
import { stageOf } from './stage/stage.ts'

export const brandApi: Handlers<typeof brand> = {
  series: async (input, { columns }) => seriesOf(await columns.current(), input),
  stage: async (input, { read, columns }) => stageOf(await columns.current(), read, input),
  parts: async (input, { read, columns }) => partsOf(await columns.current(), read, input),
  causes: async (input, { read, columns }) => causesOf(await columns.current(), read, input),
  frequency: async (input, { columns }) => frequencyOf(await columns.current(), input),
  cross: async (input, { columns }) => crossOf(await columns.current(), input),
  launch: async (input, { read, columns }) => launchOf(await columns.current(), read, input),
  diagnosis: ({ scope }, context) => diagnosisOf(scope, context),
  lines: (_, { read }) => lineRules(read),
  saveLines: ({ rules }, context) => saveLineRules(rules, context),
  choices: (_, { read }) => brandChoices(read),
  saveChoices: (choices, context) => saveBrandChoices(choices, context),
}
