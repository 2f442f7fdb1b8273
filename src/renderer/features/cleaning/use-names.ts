/** Words for the codes of the contract. */
import { useTranslation } from 'react-i18next'
import type { BoardField, Metric } from '#shared/contract/cleaning.ts'
import { findCleaningRule } from '#shared/languages/cleaning-rule.ts'

export interface Names {
  metric(metric: Metric): string
  field(field: BoardField): string
  rule(id: string): string
  language: 'zh' | 'en'
}

export function useNames(): Names {
  const { t, i18n } = useTranslation('cleaning')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const metrics: Readonly<Record<Metric, string>> = {
    first_pass: t('metric.firstPass'),
    rule_valid: t('metric.ruleValid'),
    completion: t('metric.completion'),
    valid_address: t('metric.validAddress'),
    valid_mobile: t('metric.validMobile'),
    valid_email: t('metric.validEmail'),
    valid_contact: t('metric.validContact'),
    duplicate: t('metric.duplicate'),
    exchange_ok: t('metric.exchangeOk'),
    orphan: t('metric.orphan'),
    linked_revenue: t('metric.linkedRevenue'),
  }
  const fields: Readonly<Record<BoardField, string>> = {
    name: t('field.name'),
    mobile: t('field.mobile'),
    phone: t('field.phone'),
    email: t('field.email'),
    birthday: t('field.birthday'),
    gender: t('field.gender'),
    postcode: t('field.postcode'),
    address: t('field.address'),
  }
  return {
    metric: (metric) => metrics[metric],
    field: (field) => fields[field],
    rule: (id) => findCleaningRule(id)?.name[language] ?? id,
    language,
  }
}
