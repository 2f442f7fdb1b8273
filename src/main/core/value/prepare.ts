/**
 * What the value screens and a member's page ask before anything is chosen, asked once after opening and after an import. Nobody waits for
 * it: the screens' own queries go between, and find answered what has been reached. The rest is computed when it is asked.
 */
import type { ValueChoices } from '#shared/contract/value-choices.ts'
import { GrowthInput, LoyalInput } from '#shared/contract/value-growth.ts'
import { SeedValueInput } from '#shared/contract/value-lifetime.ts'
import {
  AttritionInput,
  CategoryCyclesInput,
  CohortsInput,
  CycleInput,
  LadderInput,
  LifecycleInput,
  RelationshipInput,
} from '#shared/contract/value-loyalty.ts'
import { MemberProfileInput } from '#shared/contract/value-member.ts'
import { ImportanceInput, ValueOfMemberInput } from '#shared/contract/value-people.ts'
import { RfmInput } from '#shared/contract/value-rfm.ts'
import { RollingInput } from '#shared/contract/value-rolling.ts'
import { ConcentrationInput, ShareTableInput } from '#shared/contract/value-share.ts'
import { ClassesInput, MigrationInput, TiersInput } from '#shared/contract/value-tiers.ts'
import type { Columns } from '../columns/columns.ts'
import { intAt } from '../columns/shared-arrays.ts'
import type { Read } from '../db/connections.ts'
import { answers } from './answers.ts'
import { choicesOf } from './choices.ts'
import { hasAnyMargin } from './facts/line-margins.ts'
import { seedValueOf } from './lifetime/seed-value.ts'
import { profileOfMember } from './member/profile.ts'
import { valueOfMember } from './people/of-member.ts'

/** @param isOutdated Asked between two questions: with other columns to come the rest would be for nothing. */
export async function prepareValue(
  columns: Columns,
  read: Read,
  isOutdated: () => boolean = () => false,
  choices: ValueChoices = choicesOf(read),
): Promise<void> {
  for (const ask of usualQuestions(columns, read, choices)) {
    if (isOutdated()) return
    await ask()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

type Question = () => Promise<unknown>

function usualQuestions(columns: Columns, read: Read, choices: ValueChoices): readonly Question[] {
  const { rfm, tiers, margins, serve, classes, importance, cycle, relationship, lifetime, loyal } = choices
  const scope = {}
  return [
    ...ofMember(columns, read, choices),
    () => answers.rfm(columns, RfmInput.parse({ ...rfm, scope })),
    () => answers.concentration(columns, ConcentrationInput.parse({ by: 'net', margins, scope })),
    ...(hasAnyMargin(columns, margins)
      ? [() => answers.concentration(columns, ConcentrationInput.parse({ by: 'profit', margins, scope }))]
      : []),
    () => answers.shareTable(columns, ShareTableInput.parse({ by: 'year', scope })),
    () => answers.tiers(columns, TiersInput.parse({ ...tiers, margins, scope })),
    () => answers.migration(columns, MigrationInput.parse({ ...tiers, margins, scope })),
    () => answers.classes(columns, ClassesInput.parse({ ...classes, margins, serve, scope })),
    () => answers.importance(columns, ImportanceInput.parse({ ...rfm, ...importance, margins, scope })),
    () => answers.lifecycle(columns, LifecycleInput.parse({ scope, cycle })),
    () => answers.repurchaseCycle(columns, CycleInput.parse({ scope, cycle })),
    () => answers.cohorts(columns, CohortsInput.parse({ scope })),
    () => answers.ladder(columns, LadderInput.parse({ scope })),
    () => answers.attrition(columns, AttritionInput.parse({ scope, cycle })),
    () => answers.relationship(columns, RelationshipInput.parse({ scope, cycle, rule: relationship })),
    () => seedValueOf(columns, read, SeedValueInput.parse({ ...lifetime, by: 'year', scope })),
    () => answers.growth(columns, GrowthInput.parse({ scope })),
    () => answers.rolling(columns, RollingInput.parse({ scope })),
    () => answers.moreLoyal(columns, LoyalInput.parse({ ...loyal, scope })),
    () => answers.categoryCycles(columns, CategoryCyclesInput.parse({ scope, cycle, most: CATEGORIES })),
  ]
}

/** As many as the screen shows at first. */
const CATEGORIES = 12

/** Of anybody: what a page leans on is the same for all. */
function ofMember(columns: Columns, read: Read, choices: ValueChoices): readonly Question[] {
  if (columns.members.count === 0) return []
  const { rfm, tiers, margins, importance, relationship } = choices
  const memberId = intAt(columns.members.id, 0)
  const scope = {}
  return [
    () => profileOfMember(columns, read, MemberProfileInput.parse({ memberId, relationship })),
    () =>
      valueOfMember(
        columns,
        ValueOfMemberInput.parse({
          memberId,
          rfm: { ...rfm, scope },
          tiers: { ...tiers, margins, scope },
          importance: { ...rfm, ...importance, margins, scope },
        }),
      ),
  ]
}
