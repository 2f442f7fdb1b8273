/** What is asked of one person, one pair or one run reads by index, never a whole table that grows with the base. */
import { expect, test } from 'vitest'
import { apartBetween, formerPerson, membersOfPerson, membersToMatch, personsOfMembers, waitingPairs } from '#core/people/people.sql.ts'
import {
  deletePin,
  householdOfPerson,
  membersOfHousehold,
  householdsOfMembers,
  saidByPersons,
  withSiblings,
} from '#core/people/person.sql.ts'
import { membersBack, membersForward, misplacedMembers, personsBack, takenPersons } from '#core/people/undo-run.sql.ts'
import { aWorkspace } from '../../data/builders.ts'

const big = 'member|first|second|own|item|pair|decision|merge_item|match_pair|pair_decision|household|household_member|golden_pin|m'

test.each(
  Object.entries({
    apartBetween,
    formerPerson,
    membersOfPerson,
    membersToMatch,
    personsOfMembers,
    waitingPairs,
    deletePin,
    householdOfPerson,
    membersOfHousehold,
    saidByPersons,
    withSiblings,
    householdsOfMembers,
    membersBack,
    membersForward,
    misplacedMembers,
    personsBack,
    takenPersons,
  }),
)('%s', (_, text) => {
  const { db } = aWorkspace()
  const steps = db
    .prepare<unknown[], { detail: string }>(`explain query plan ${text}`)
    .all(...Array(text.replaceAll(/'[^']*'/g, '').split('?').length - 1).fill(1))
  expect(steps.length).toBeGreaterThan(0)
  for (const { detail } of steps) expect(detail).not.toMatch(new RegExp(`^SCAN (?:${big})\\b(?! USING (?:COVERING )?INDEX)`))
})
