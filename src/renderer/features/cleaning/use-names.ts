/** Words for the codes of the contract. */
import { useTranslation } from 'react-i18next'
import type { Metric } from '#shared/contract/cleaning-quality.ts'
import type { DefinitionId } from '#shared/definitions/book.ts'
import { findCleaningRule, type QueueField } from '#shared/languages/cleaning-rule.ts'

export interface Names {
  metric(metric: Metric): string
  field(field: QueueField): string
  rule(id: string): string
  /** Who did it, of an operation; a file's name stays itself. */
  actor(actor: string): string
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
    households: t('metric.households'),
    punctual: t('metric.punctual'),
    exchange_ok: t('metric.exchangeOk'),
    orphan: t('metric.orphan'),
    linked_revenue: t('metric.linkedRevenue'),
  }
  const fields: Readonly<Record<QueueField, string>> = {
    name: t('field.name'),
    mobile: t('field.mobile'),
    phone: t('field.phone'),
    email: t('field.email'),
    birthday: t('field.birthday'),
    gender: t('field.gender'),
    postcode: t('field.postcode'),
    address: t('field.address'),
    card: t('field.card'),
    joined: t('field.joined'),
  }
  const actors: Readonly<Record<string, string>> = { officer: t('actor.officer'), cli: t('actor.cli') }
  return {
    metric: (metric) => metrics[metric],
    field: (field) => fields[field],
    rule: (id) => findCleaningRule(id)?.name[language] ?? id,
    actor: (actor) => actors[actor] ?? actor,
    language,
  }
}

/** Where the book says what a rate is. */
export const definitionOfMetric: Readonly<Record<Metric, DefinitionId>> = {
  first_pass: 'quality.first_pass',
  rule_valid: 'quality.rule_valid',
  completion: 'quality.completion',
  valid_address: 'quality.valid_address',
  valid_mobile: 'quality.valid_mobile',
  valid_email: 'quality.valid_email',
  valid_contact: 'quality.valid_contact',
  duplicate: 'quality.duplicate',
  households: 'quality.households',
  punctual: 'exchange.punctuality',
  exchange_ok: 'exchange.correctness',
  orphan: 'quality.orphan',
  linked_revenue: 'link.by_sales',
}
