import { Input, Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { isFieldId } from '#shared/languages/import-fields.ts'
import type { ControlProps } from './setting-control.tsx'
import { useFieldName } from './use-field-name.ts'

/** As written → as meant, for each field; a line is taken out by emptying what it means. */
export function ValueMapsControl({ sheet, onAnswer }: ControlProps): JSX.Element {
  const { t } = useTranslation('imports')
  const fieldName = useFieldName()
  const maps = sheet.settings.valueMaps ?? {}
  const set = (field: string, written: string, meant: string): void => {
    const before = (isFieldId(field) ? maps[field] : undefined) ?? {}
    const { [written]: _, ...rest } = before
    onAnswer({ ...maps, [field]: meant === '' ? rest : { ...rest, [written]: meant } })
  }
  const free = sheet.mapping.columns.flatMap(({ field }) => (field === null || Object.hasOwn(maps, field) ? [] : [field]))
  return (
    <div className="codes">
      {Object.entries(maps).map(([field, map]) => (
        <div key={field} className="value-map">
          <span>{isFieldId(field) ? fieldName(field) : field}</span>
          {Object.entries(map ?? {}).map(([written, meant]) => (
            <label key={written} className="code">
              {t('settings.valueMeans', { value: written })}
              <Input
                size="small"
                className="code-select"
                defaultValue={meant}
                onBlur={(event) => set(field, written, event.target.value.trim())}
              />
            </label>
          ))}
          <Input
            size="small"
            className="code-select"
            aria-label={t('settings.newValue')}
            placeholder={t('settings.newValue')}
            onPressEnter={(event) => {
              const written = event.currentTarget.value.trim()
              if (written !== '') set(field, written, written)
            }}
          />
        </div>
      ))}
      <Select
        size="small"
        className="code-select"
        aria-label={t('settings.addField')}
        placeholder={t('settings.addField')}
        popupMatchSelectWidth={false}
        value={null}
        options={free.map((field) => ({ value: field, label: fieldName(field) }))}
        onChange={(field) => field !== null && onAnswer({ ...maps, [field]: {} })}
      />
    </div>
  )
}
