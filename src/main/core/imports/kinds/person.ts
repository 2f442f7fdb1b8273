/** Whom a row is about, as one text: the strongest identity it gives. The link to a member is made when it is asked for. */
import { codeKey } from '#shared/values/code.ts'
import type { PhoneReading } from '#shared/values/phone.ts'
import { textKey } from '#shared/values/text.ts'
import type { Columns, FieldReaders } from '../staging/field-readers.ts'

type ReadPerson = (columns: Columns, i: number) => string | null

/** c:card, else s:number of the source, else m:mobile, else e:e-mail; null for nobody and for anonymous values. */
export function personReader(fields: FieldReaders): ReadPerson {
  const all = everyIdentity(fields)
  return (columns, i) => all(columns, i)[0] ?? null
}

/** All identities a row gives, strongest first: a refusal holds for each. */
export function everyIdentity(fields: FieldReaders): (columns: Columns, i: number) => readonly string[] {
  const [card, source] = [fields.reader('member.card_no'), fields.reader('member.source_id')]
  const [mobile, email] = [fields.reader('member.mobile'), fields.reader('member.email')]
  return (columns, i) => {
    const found: string[] = []
    const number = card(columns, i)
    if (number !== null) found.push(`c:${codeKey(number)}`)
    const id = source(columns, i)
    if (id !== null) found.push(`s:${codeKey(id)}`)
    const phone = usable(mobile(columns, i))
    if (phone !== null) found.push(`m:${phone}`)
    const address = email(columns, i)?.clean ?? null
    if (address !== null) found.push(`e:${address.toLowerCase()}`)
    return found
  }
}

const usable = (phone: PhoneReading | null): string | null =>
  phone !== null && (phone.status === 'ok' || phone.status === 'fixed') ? phone.clean : null

/** n:name|address, for letters that came back with nothing else on them. */
export const whoByAddress = (name: string, address: string): string => `n:${textKey(name)}|${textKey(address).replaceAll(/\s+/g, '')}`
