import { Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldId } from '#shared/languages/import-fields.ts'
import { MemberFieldRule } from '#shared/languages/source-settings.ts'
import type { ControlProps } from './setting-control.tsx'
import { useFieldName } from './use-field-name.ts'

/** What the till knows best: without a rule of its own the newest export wins there, elsewhere only gaps are filled (imports.md 8.2). */
const newestByDefault: ReadonlySet<FieldId> = new Set([
  'member.level',
  'member.points',
  'member.status',
  'member.consent_mail',
  'member.consent_sms',
  'member.consent_email',
])
/** They say which member it is, so nothing is overwritten there. */
const identifying: ReadonlySet<FieldId> = new Set(['member.card_no', 'member.source_id'])

/** Per field of the sheet: keep, fill what is empty, or let the newer export win. */
export function MemberRulesControl({ sheet, onAnswer }: ControlProps): JSX.Element {
  const { t } = useTranslation('imports')
  const fieldName = useFieldName()
  const rules = sheet.settings.memberFieldRules ?? {}
  const fields = [
    ...new Set(
      sheet.mapping.columns.flatMap(({ field }) =>
        field === null || !field.startsWith('member.') || identifying.has(field) ? [] : [field],
      ),
    ),
  ]
  const options = MemberFieldRule.options.map((rule) => ({ value: rule, label: t(`settings.v.memberRule.${rule}`) }))
  return (
    <div className="codes">
      {fields.map((field) => (
        <label key={field} className="code">
          {fieldName(field)}
          <Select
            size="small"
            className="rule-select"
            popupMatchSelectWidth={false}
            options={options}
            value={rules[field] ?? (newestByDefault.has(field) ? 'newest' : 'fill-empty')}
            onChange={(rule) => onAnswer({ ...rules, [field]: rule })}
          />
        </label>
      ))}
    </div>
  )
}
