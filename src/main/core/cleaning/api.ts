import type { cleaning } from '#shared/contract/cleaning.ts'
import type { Handlers } from '../handlers.ts'
import { localDayOf } from '../local-day.ts'
import { customValuesOf, listCustomFields, removeCustomField, saveCustomField, setCustomValue } from './care/custom-fields.ts'
import { enterMember, hintsFor } from './care/entry.ts'
import { forgetLearned, listLearned } from './care/learned.ts'
import { listSpellings, unifySpelling } from './care/spellings.ts'
import { listTags, removeTag, saveTag, tagMembers, tagsOf } from './care/tags.ts'
import { checkItems } from './check.ts'
import { auditItems, judgeItem, listAudits, startAudit } from './quality/audits.ts'
import { membersBehind, milestones, qualityBoard, qualityGroups } from './quality/board.ts'
import { filledSince } from './quality/filled.ts'
import { removeMilestone, setMilestone } from './quality/milestones.ts'
import { adoptOrphan, listOrphans } from './quality/orphans.ts'
import { listSnapshots } from './quality/snapshots.ts'
import { acceptAll, decide } from './queue/decide.ts'
import { listQueues, pageOfQueue } from './queue/queue.ts'
import { storyOf } from './queue/story.ts'
import { listStandards, switchRule } from './rule-switches.ts'
import { cleanBase } from './running/run.ts'
import { listCleaningRuns, ruleStates } from './runs.ts'

export const cleaningApi: Handlers<typeof cleaning> = {
  check: ({ items }) => checkItems(items),
  rules: (_, { read }) => ruleStates(read),
  setRule: ({ rule, on }, writing) => switchRule(rule, on, writing),
  standards: (_, { read }) => listStandards(read),
  run: (_, working) => cleanBase(working),
  runs: ({ limit }, { read }) => listCleaningRuns(read, limit),

  board: ({ group }, reading) => qualityBoard(group, reading),
  groups: ({ by }, { read }) => qualityGroups(by, read),
  trend: (_, { read }) => listSnapshots(read),
  list: (list, reading) => membersBehind(list, reading),

  queues: (_, { read }) => listQueues(read),
  queue: (page, reading) => pageOfQueue(page, reading),
  decide: (decisions, writing) => decide(decisions, writing),
  acceptAll: (filter, working) => acceptAll(filter, working),
  story: ({ memberId, field }, { read }) => storyOf(read, memberId, field),

  milestones: (_, reading) => milestones(reading),
  setMilestone: (milestone, { write, now }) => setMilestone(write, milestone, now()),
  removeMilestone: ({ id }, { write }) => removeMilestone(write, id),

  audits: (_, { read }) => listAudits(read),
  startAudit: (draw, { write, now, actor }) => startAudit(write, draw, now(), actor),
  auditItems: ({ auditId, unmasked }, { read }) => auditItems(read, auditId, unmasked),
  judge: ({ itemId, verdict }, { write }) => judgeItem(write, itemId, verdict),
  filled: ({ since }, { read, now }) => filledSince(read, since, localDayOf(now())),
  orphans: (page, reading) => listOrphans(page, reading),
  adoptOrphan: (adoption, writing) => adoptOrphan(adoption, writing),

  spellings: ({ field }, { read }) => listSpellings(read, field),
  unifySpelling: (unifying, writing) => unifySpelling(unifying, writing),

  hints: (draft, { read }) => hintsFor(read, draft),
  enter: (draft, writing) => enterMember(draft, writing),

  tags: (_, reading) => listTags(reading),
  saveTag: (draft, writing) => saveTag(draft, writing),
  removeTag: ({ id }, { write }) => removeTag(write, id),
  tagsOf: ({ memberId }, reading) => tagsOf(memberId, reading),
  tagMembers: (tagging, writing) => tagMembers(tagging, writing),

  learned: (_, { read }) => listLearned(read),
  forgetLearned: ({ id }, { write }) => forgetLearned(write, id),

  customFields: (_, { read }) => listCustomFields(read),
  saveCustomField: (draft, { write, now }) => saveCustomField(write, draft, now()),
  removeCustomField: ({ id }, { write }) => removeCustomField(write, id),
  customValues: ({ memberId }, { read }) => customValuesOf(read, memberId),
  setCustomValue: (value, { write }) => setCustomValue(write, value),
}
