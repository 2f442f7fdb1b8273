/** What imports brought of a member beside receipts. Links are made when asked: a record waits for its member as long as it takes. */
import type { MemberRecords } from '#shared/contract/members.ts'
import type { Read } from '../db/connections.ts'
import { refuse } from '../refuse.ts'
import {
  answersOfPerson,
  couponsOfPerson,
  mailingsOfPerson,
  optOutsOfPerson,
  personOfMember,
  pointsOfPerson,
  returnedMailOfPerson,
} from './records.sql.ts'

/** @throws refusal `member/not-found` */
export function recordsOfMember(read: Pick<Read, 'prepare'>, id: number): MemberRecords {
  const person = read.prepare<[number], { personId: number }>(personOfMember).get(id) ?? refuse('member/not-found', { memberId: id })
  return recordsOfPerson(read, person.personId)
}

export function recordsOfPerson(read: Pick<Read, 'prepare'>, personId: number): MemberRecords {
  const all = <R>(text: string): R[] => read.prepare<[number], R>(text).all(personId)
  return {
    points: all(pointsOfPerson),
    coupons: all(couponsOfPerson),
    returnedMail: all(returnedMailOfPerson),
    optOuts: all(optOutsOfPerson),
    mailings: all(mailingsOfPerson),
    answers: all(answersOfPerson),
  }
}
