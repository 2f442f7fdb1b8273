import type { TFunction } from 'i18next'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { choiceFields, textFields } from '#shared/languages/segment-rule.ts'
import { isMeasure, type ConditionKey } from './condition-keys.ts'

/** What a condition is called in the language of the page. */
export function labelOfCondition(key: ConditionKey, t: TFunction<'segments'>): string {
  if (key === 'join-store') return t('field.joinStore')
  if (key === 'bought') return t('field.bought')
  if (key === 'in-segment') return t('field.inSegment')
  const [kind, name = ''] = key.split(':')
  const text = textFields.find((field) => field === name)
  if (kind === 'text' && text) return t(`field.text.${text}`)
  const choice = choiceFields.find((field) => field === name)
  if (kind === 'choice' && choice) return t(`field.choice.${choice}`)
  return isMeasure(name) ? t(`field.measure.${name}`) : name
}

export function useConditionLabel(): (key: ConditionKey) => string {
  const { t } = useTranslation('segments')
  return useCallback((key) => labelOfCondition(key, t), [t])
}
