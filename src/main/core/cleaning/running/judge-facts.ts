/** What cards, days and the post say of a member (A09, A11, C01, C03): the rules that need more than her own values. */
import { day, dayFromIso, isoFromDay } from '#shared/values/day.ts'
import type { Grade } from '../addresses/grade.ts'
import { joinFlaw } from '../rules/joining.ts'
import { standsAgainst } from '../rules/returned-mail.ts'
import type { JudgedAddress } from './judge-address.ts'
import type { Judgement } from './judgement.ts'

/** C01: a number that lost its zeros is hers in full as well; C03: a card no customer uses. */
export function judgeCard(judgement: Judgement): void {
  const { judging, member } = judgement
  const flaw = judging.facts.cardFlaw(member.id)
  const busy = judging.facts.busyCard(member.id)
  const flag = (number: string, rule: string): void =>
    void judgement.doubt('card', number, { status: 'suspect', suggest: [], issues: [rule] })
  if (flaw?.restored != null)
    judgement.change({ field: 'card', before: flaw.isThere ? 'unknown' : null, after: flaw.restored, rule: 'C01' })
  else if (flaw !== undefined) flag(flaw.number, 'C01')
  else if (busy !== undefined) flag(busy.number, 'C03')
}

/** C03: she cannot have joined after she bought, nor after the file that tells of her. */
export function judgeJoining(judgement: Judgement): void {
  const { judging, member } = judgement
  if (member.joinedOn === null) return
  const given = isoFromDay(day(member.joinedOn))
  const decision = judging.decisions.find('joined', given, member.id)
  const corrected = decision?.action === 'correct' ? (decision.value === null ? null : dayFromIso(decision.value)) : member.joinedOn
  if (corrected !== member.joinedOn)
    judgement.change({
      field: 'joined_on',
      before: String(member.joinedOn),
      after: corrected === null ? null : String(corrected),
      rule: 'decision',
    })
  if (corrected === null) return
  const flaw = joinFlaw({ joinedOn: corrected, toldOn: member.toldOn, firstPurchaseOn: judging.facts.firstPurchaseOn(member.id) })
  if (flaw === null) return
  const suggest = flaw.suggest === null ? [] : [isoFromDay(day(flaw.suggest))]
  judgement.doubt('joined', isoFromDay(day(corrected)), { status: 'suspect', suggest, issues: ['C03'] })
}

/** A11 before A09: the grade that stands after the post and the neighbours were heard. */
export function judgeDelivery(judgement: Judgement, { grade, detail, text }: JudgedAddress): Grade {
  const { judging, member } = judgement
  // What is not even well formed is asked about already.
  if (grade === 'D' || grade === 'E' || judgement.findings.some(({ field }) => field === 'address')) return grade
  const correctedOn = judging.facts.addressCorrectedOn(member.id)
  const isReturned = judging.facts.returned(member.id).some((returned) => standsAgainst(returned, text, detail, correctedOn))
  if (isReturned && judgement.doubt('address', text, { status: 'suspect', suggest: [], issues: ['A11'] }) === 'suspect') {
    judgement.stateNow('address', 'suspect')
    return 'R'
  }
  // A company's address is a right one: it is only no household's, so its state stays.
  if (!isReturned && judging.counts.isBusyAddress(member))
    judgement.doubt('address', text, { status: 'suspect', suggest: [], issues: ['A09'] })
  return grade
}
