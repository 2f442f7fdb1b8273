/** What the officer can choose in the first box of a condition, in the order and the groups it is offered. */
import type { choiceFields, measures, textFields } from '#shared/languages/segment-rule.ts'

export type TextField = Exclude<(typeof textFields)[number], 'card' | 'phone' | 'remark'>
export type ChoiceField = Exclude<(typeof choiceFields)[number], 'consentCall' | 'doNotContact' | 'minor' | 'birthCalendar'>
export type Measure = Exclude<
  (typeof measures)[number],
  'cards' | 'rfmR' | 'rfmF' | 'rfmM' | 'qualityScore' | 'alivePercent' | 'expectedPurchases' | 'lifetimeFen'
>

/** `whole`: a condition the forms below do not know, such as one built elsewhere; it is kept as it is. */
export type ConditionKey =
  `text:${TextField}` | `choice:${ChoiceField}` | `measure:${Measure}` | 'join-store' | 'bought' | 'in-segment' | 'whole'

export const conditionGroups = {
  purchase: [
    'measure:recencyDays',
    'measure:occasions',
    'measure:netFen',
    'measure:ticketFen',
    'bought',
    'measure:firstDay',
    'measure:lastDay',
  ],
  membership: [
    'text:level',
    'measure:points',
    'measure:joinedOn',
    'measure:tenureDays',
    'join-store',
    'text:guide',
    'text:status',
    'in-segment',
  ],
  profile: ['choice:gender', 'measure:ageYears', 'measure:birthMonth', 'text:name', 'text:mobile', 'text:email'],
  place: ['text:province', 'text:city', 'text:county', 'text:address', 'text:postcode'],
  consent: ['choice:consentPost', 'choice:consentSms', 'choice:consentEmail'],
} as const satisfies Readonly<Record<string, readonly ConditionKey[]>>

export type ConditionGroup = keyof typeof conditionGroups

const keys: ReadonlySet<string> = new Set([...Object.values(conditionGroups).flat(), 'whole'])

export const isConditionKey = (text: string): text is ConditionKey => keys.has(text)

/** How the number of a measure is written and typed. */
export type MeasureUnit = 'days' | 'times' | 'money' | 'number' | 'years' | 'month' | 'date'

export const unitOfMeasure = {
  recencyDays: 'days',
  occasions: 'times',
  netFen: 'money',
  ticketFen: 'money',
  points: 'number',
  ageYears: 'years',
  birthMonth: 'month',
  joinedOn: 'date',
  firstDay: 'date',
  lastDay: 'date',
  tenureDays: 'days',
} as const satisfies Readonly<Record<Measure, MeasureUnit>>

/** Only what is counted over receipts can be asked for inside a window. */
export const hasWindow = (measure: Measure): boolean => measure === 'occasions' || measure === 'netFen' || measure === 'ticketFen'

export const isTextField = (name: string): name is TextField => keys.has(`text:${name}`)
export const isChoiceField = (name: string): name is ChoiceField => keys.has(`choice:${name}`)
export const isMeasure = (name: string): name is Measure => Object.hasOwn(unitOfMeasure, name)

/** Text fields whose values the workspace can list. */
export const listedFields = ['city', 'province', 'county', 'level', 'guide', 'status'] as const
export type ListedField = (typeof listedFields)[number]
export const isListedField = (name: string): name is ListedField => listedFields.some((field) => field === name)
