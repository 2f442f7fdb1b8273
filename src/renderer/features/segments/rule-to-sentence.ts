/** The rule as a sentence, with the names the workspace knows. */
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { createSpeaker, ruleSentence, type NameOf } from '#shared/languages/segment-sentence.ts'
import type { Locale } from '#shared/values/locale.ts'

export interface SentenceWords {
  readonly locale: Locale
  /** What the ids of a rule are called; undefined where it is not known (any more). */
  readonly nameOf: NameOf
}

export const ruleToSentence = (rule: SegmentRule, { locale, nameOf }: SentenceWords): string =>
  ruleSentence(rule, createSpeaker(locale, nameOf))

/** 1 to 12; any day of the month in any year will do. */
export const monthName = (month: number, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2001, month - 1, 15))
