import type { TFunction } from 'i18next'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { isChoiceField, isMeasure, isTextField, type ConditionKey } from './condition-keys.ts'

/** What a condition is called in the language of the page. */
export function labelOfCondition(key: ConditionKey, t: TFunction<'segments'>): string {
  if (key === 'join-store') return t('field.joinStore')
  if (key === 'bought') return t('field.bought')
  if (key === 'in-segment') return t('field.inSegment')
  if (key === 'whole') return t('field.whole')
  const [kind, name = ''] = key.split(':')
  if (kind === 'text' && isTextField(name)) return t(`field.text.${name}`)
  if (kind === 'choice' && isChoiceField(name)) return t(`field.choice.${name}`)
  return isMeasure(name) ? t(`field.measure.${name}`) : name
}

export function useConditionLabel(): (key: ConditionKey) => string {
  const { t } = useTranslation('segments')
  return useCallback((key) => labelOfCondition(key, t), [t])
}
