import type { surveys } from '#shared/contract/surveys.ts'
import type { Handlers } from '../handlers.ts'
import { drawSample } from './draw.ts'
import { exportSheet } from './export-sheet.ts'
import { loyaltyMatrix, membersOfCell } from './matrix.ts'
import { refer, referByField, referralsOf, unrefer } from './referrals.ts'
import { answersToFields, resultOf } from './result.ts'
import { createSurvey, enterAnswers, entriesOf, listSurveys, removeSurvey } from './surveys.ts'

export const surveysApi: Handlers<typeof surveys> = {
  list: (_, { read }) => listSurveys(read),
  create: (draft, { write, now }) => createSurvey(write, draft, now()),
  remove: ({ id }, { write }) => removeSurvey(write, id),
  draw: (order, writing) => drawSample(order, writing),
  entries: (page, { read }) => entriesOf(read, page),
  enter: (entry, { write }) => enterAnswers(write, entry),
  result: ({ id }, { read }) => resultOf(read, id),
  toFields: ({ id }, { write, now }) => answersToFields(write, id, now()),
  exportSheet: (order, working) => exportSheet(order, working),
  matrix: (_, reading) => loyaltyMatrix(reading),
  cell: (question, reading) => membersOfCell(question, reading),
  referrals: (_, reading) => referralsOf(reading),
  refer: (naming, { write, now }) => refer(write, naming, now()),
  unrefer: ({ memberId }, { write }) => unrefer(write, memberId),
  referByField: ({ fieldId }, { write, now }) => referByField(write, fieldId, now()),
}
