/** Which column of a table of persons is which, by its heading, and the form its cells are compared in. */
import { tableColumns, type TableColumn } from '#shared/contract/people.ts'

const headingsOf: Readonly<Record<TableColumn | 'id', readonly string[]>> = {
  given: ['given', 'givenname', 'firstname', 'forename', 'fname'],
  surname: ['surname', 'lastname', 'familyname', 'lname'],
  birthday: ['dateofbirth', 'dob', 'birthdate', 'birthday', 'birth', 'bd'],
  code: ['socsecid', 'ssn', 'socialsecuritynumber', 'nationalid', 'personalnumber', 'idnumber'],
  email: ['email', 'emailaddress', 'mail'],
  mobile: ['mobile', 'mobilenumber', 'phone', 'phonenumber', 'telephone', 'tel', 'cell'],
  houseNumber: ['streetnumber', 'housenumber', 'houseno', 'streetno'],
  street: ['address1', 'street', 'streetname', 'address', 'addressline1', 'streetaddress'],
  locality: ['address2', 'locality', 'addressline2'],
  city: ['suburb', 'city', 'town', 'postcodecity'],
  state: ['state', 'province', 'region'],
  postcode: ['postcode', 'postalcode', 'zip', 'zipcode'],
  id: ['recid', 'uniqueid', 'id', 'recordid', 'rowid'],
}

const normalised = (heading: string): string => heading.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

interface Chosen {
  readonly columns: Readonly<Partial<Record<TableColumn, string>>>
  readonly id?: string | undefined
}

/** What was chosen goes before what is known by its heading; a heading stands for one thing. */
export function columnsOfHeadings(
  headings: readonly string[],
  chosen: Chosen,
): { columns: Partial<Record<TableColumn, string>>; id: string | null } {
  const taken = new Set(Object.values(chosen.columns))
  if (chosen.id !== undefined) taken.add(chosen.id)
  const find = (names: readonly string[]): string | undefined =>
    headings.find((heading) => !taken.has(heading) && names.includes(normalised(heading)))
  const columns: Partial<Record<TableColumn, string>> = {}
  for (const column of tableColumns) {
    const heading = chosen.columns[column] ?? find(headingsOf[column])
    if (heading === undefined || !headings.includes(heading)) continue
    columns[column] = heading
    taken.add(heading)
  }
  return { columns, id: chosen.id ?? find(headingsOf.id) ?? null }
}

const LONGEST = 200

/** Lower case without hyphens; birthdays as eight digits, also where the day stands first. */
export function comparedText(column: string, text: string): string {
  const plain = text.slice(0, LONGEST).trim().toLowerCase()
  if (column !== 'birthday') return plain.replaceAll('-', '')
  const dayFirst = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(plain)
  if (dayFirst) return `${dayFirst[3] ?? ''}${(dayFirst[2] ?? '').padStart(2, '0')}${(dayFirst[1] ?? '').padStart(2, '0')}`
  return plain.replaceAll(/\D/g, '').slice(0, 8)
}
