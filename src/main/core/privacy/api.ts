import type { privacy } from '#shared/contract/privacy.ts'
import type { Handlers } from '../handlers.ts'
import { revealsOf, verifyAudit } from './audit.ts'
import { memberConsent, recordConsent, setDoNotContact, setGuardianConsent } from './consent.ts'
import { erase } from './erasing/erase.ts'
import { erasuresOf, planErasure } from './erasing/plan.ts'
import { exportMember } from './export-member.ts'
import { retentionProposals, retentionRules, setRetention } from './retention.ts'

export const privacyApi: Handlers<typeof privacy> = {
  consent: ({ memberId }, reading) => memberConsent(reading, memberId),
  recordConsent: (order, writing) => recordConsent(writing, order),
  setDoNotContact: ({ memberId, isOn }, writing) => setDoNotContact(writing, memberId, isOn),
  setGuardianConsent: ({ memberId, onDay }, writing) => setGuardianConsent(writing, memberId, onDay),
  reveals: ({ limit }, { read }) => revealsOf(read, limit),
  exportMember: (order, working) => exportMember(working, order),
  planErasure: ({ memberIds }, reading) => planErasure(reading, memberIds),
  erase: (order, working) => erase(working, order),
  erasures: ({ limit }, { read }) => erasuresOf(read, limit),
  retention: (_, { read }) => retentionRules(read),
  setRetention: ({ rules }, writing) => setRetention(writing, rules),
  retentionProposals: ({ limit }, working) => retentionProposals(working, limit),
  verifyAudit: (_, working) => verifyAudit(working),
}
