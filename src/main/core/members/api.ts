import type { members } from '#shared/contract/members.ts'
import type { Handlers } from '../handlers.ts'
import { getMember, receiptsOfMember, revealMember } from './detail.ts'
import { pageOfMembers } from './page.ts'
import { recordsOfMember } from './records.ts'

export const membersApi: Handlers<typeof members> = {
  page: (page, context) => pageOfMembers(page, context),
  get: ({ id }, context) => getMember(id, context),
  reveal: ({ id }, context) => revealMember(id, context),
  records: ({ id }, { read }) => recordsOfMember(read, id),
  receipts: ({ id, offset, limit }, { read }) => receiptsOfMember(read, id, offset, limit),
}
