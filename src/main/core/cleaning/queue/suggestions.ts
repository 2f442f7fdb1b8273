/** What is offered for a value in doubt: what its rule found by itself, else what other members of the base tell (P06, N05, N08). */
import { isMobile } from '#shared/values/phone.ts'
import type { Statements } from '../../db/connections.ts'
import { readName } from '../names/read-name.ts'
import { mobilesOfName, namesOfMobile, nameOfMember } from './queue.sql.ts'

interface Doubt {
  readonly field: string
  readonly value: string
  readonly memberId: number
  /** A JSON list of texts, as the finding keeps it. */
  readonly suggestions: string
}

export function suggestionsOf(read: Statements, { field, value, memberId, suggestions }: Doubt): readonly string[] {
  const offered: unknown = JSON.parse(suggestions)
  const texts = Array.isArray(offered) ? offered.filter((each) => typeof each === 'string') : []
  if (texts.length > 0) return texts
  if (field === 'name') return namesBeside(read, value, memberId)
  if (field !== 'mobile') return []
  const name = read.prepare<[number], { name: string | null }>(nameOfMember).get(memberId)?.name ?? null
  return nearMobiles(read, value, name)
}

/** N05, N08: 李[女捷] and 王Lily, where another card with the same mobile has the name in full; a sign spelled out asks for the same birthday too. */
function namesBeside(read: Statements, value: string, memberId: number): readonly string[] {
  const [surname] = /\p{Script=Han}/u.exec(value) ?? []
  const isMixed = /[A-Za-z]/.test(value)
  if (surname === undefined || !(isMixed || /[[\]()?□〓■*\uFFFD_○]/.test(value))) return []
  const others = read.prepare<[number, number], { name: string }>(namesOfMobile).all(isMixed ? 0 : 1, memberId)
  return others
    .map(({ name }) => name)
    .filter((name) => name.startsWith(surname) && /^[\p{Script=Han}·]+$/u.test(name) && readName(name, name).complete === true)
}

/** P06: numbers one digit away that a member of the same name has. */
function nearMobiles(read: Statements, value: string, name: string | null): readonly string[] {
  const digits = value.replaceAll(/\D/g, '')
  if (name === null || (digits.length !== 10 && digits.length !== 12)) return []
  const near = new Set<string>()
  for (let at = 0; at <= digits.length; at++) {
    if (digits.length === 12) near.add(digits.slice(0, at) + digits.slice(at + 1))
    else for (let digit = 0; digit < 10; digit++) near.add(`${digits.slice(0, at)}${digit}${digits.slice(at)}`)
  }
  const candidates = [...near].filter(isMobile)
  return read
    .prepare<[string, string], { mobile: string }>(mobilesOfName)
    .all(JSON.stringify(candidates), name)
    .map(({ mobile }) => mobile)
}
