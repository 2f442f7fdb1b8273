import { Checkbox, Input, Radio, Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { AudienceRules } from '#shared/contract/campaign-brief.ts'
import type { BriefFormProps } from './basics-form.tsx'
import { Field, NumberField } from './fields.tsx'

/** What the officer decides about the gates; the rest is fixed. */
export function RulesForm({ brief, onChange }: BriefFormProps): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { rules } = brief
  const isPost = brief.channel === 'post'
  const change = (part: Partial<AudienceRules>): void => onChange({ rules: { ...rules, ...part } })
  return (
    <section className="mail-form">
      <h2 className="section-title">{t('brief.rules')}</h2>
      <div className="mail-field">
        <span id="brief-unknown">{t('options.unknownConsent')}</span>
        <Radio.Group
          aria-labelledby="brief-unknown"
          value={rules.unknownConsent}
          options={(['leave-out', 'mail'] as const).map((each) => ({ value: each, label: t(`options.${each}`) }))}
          onChange={(event) => change({ unknownConsent: event.target.value === 'mail' ? 'mail' : 'leave-out' })}
        />
        <p className="soft small">{t('options.consentHelp')}</p>
      </div>
      {rules.unknownConsent === 'mail' && (
        <Field label={t('export.overrideReason')}>
          <Input
            maxLength={200}
            placeholder={t('export.overrideReasonPlaceholder')}
            value={rules.overrideReason}
            onChange={(event) => change({ overrideReason: event.target.value })}
          />
        </Field>
      )}
      <div className="brief-grid">
        {isPost && (
          <Field label={t('brief.poorestGrade')} help={t('brief.gradeHelp')}>
            <Select
              aria-label={t('brief.poorestGrade')}
              options={(['A', 'B', 'C'] as const).map((grade) => ({ value: grade, label: t(`brief.grades.${grade}`) }))}
              value={rules.poorestGrade}
              onChange={(poorestGrade) => change({ poorestGrade })}
            />
          </Field>
        )}
        <NumberField
          label={t('brief.quietDays')}
          help={t('brief.quietHelp')}
          unit={t('brief.days')}
          min={0}
          precision={0}
          value={rules.quietDays}
          onChange={(value) => change({ quietDays: value ?? 0 })}
        />
        <NumberField
          label={t('brief.mostPerYear')}
          help={t('brief.anyNumber')}
          min={1}
          precision={0}
          value={rules.mostPerYear}
          onChange={(mostPerYear) => change({ mostPerYear })}
        />
        <NumberField
          label={t('brief.capacity')}
          help={t('brief.capacityHelp')}
          unit={t('brief.pieces')}
          min={1}
          precision={0}
          value={rules.capacity}
          onChange={(capacity) => change({ capacity })}
        />
      </div>
      {isPost && (
        <Checkbox checked={rules.oncePerHousehold} onChange={(event) => change({ oncePerHousehold: event.target.checked })}>
          {t('options.oncePerAddress')}
        </Checkbox>
      )}
      <Checkbox checked={rules.skipOthers} onChange={(event) => change({ skipOthers: event.target.checked })}>
        {t('brief.skipOthers')}
      </Checkbox>
    </section>
  )
}
