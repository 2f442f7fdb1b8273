import type { members } from '#shared/contract/members.ts'
import type { Handlers } from '../handlers.ts'
import { getMember, receiptsOfMember } from './detail.ts'
import { pageOfMembers } from './page.ts'

export const membersApi: Handlers<typeof members> = {
  page: (page, context) => pageOfMembers(page, context),
  get: ({ id, unmasked }, context) => getMember(id, unmasked, context),
  receipts: ({ id, offset, limit }, { read }) => receiptsOfMember(read, id, offset, limit),
}
