import type { members } from '#shared/contract/members.ts'
import type { Handlers } from '../handlers.ts'
import { countChosen } from './chosen.ts'
import { exportMembers } from './export.ts'
import { getMember, receiptsOfMember, revealMember } from './detail.ts'
import { pageOfMembers } from './page.ts'
import { recordsOfMember } from './records.ts'
import { listViews, removeView, saveView } from './views.ts'

export const membersApi: Handlers<typeof members> = {
  page: (page, context) => pageOfMembers(page, context),
  countChosen: (chosen, context) => countChosen(chosen, context),
  views: (_, { read }) => listViews(read),
  saveView: (view, context) => saveView(view, context),
  removeView: ({ name }, context) => removeView(name, context),
  export: (order, working) => exportMembers(order, working),
  get: ({ id }, context) => getMember(id, context),
  reveal: ({ id }, context) => revealMember(id, context),
  records: ({ id }, { read }) => recordsOfMember(read, id),
  receipts: ({ id, offset, limit }, { read }) => receiptsOfMember(read, id, offset, limit),
}
