/** What a field of the brand's own can hold. */
import { dayFromIso } from '#shared/values/day.ts'

export const choicesOf = (json: string): string[] => {
  const choices: unknown = JSON.parse(json)
  return Array.isArray(choices) ? choices.filter((choice) => typeof choice === 'string') : []
}

export function customFieldFits({ kind, choices }: { readonly kind: string; readonly choices: string }, text: string): boolean {
  if (kind === 'number') return /^-?\d+(?:\.\d+)?$/.test(text)
  if (kind === 'day') return dayFromIso(text) !== null
  return kind !== 'choice' || choicesOf(choices).includes(text)
}
