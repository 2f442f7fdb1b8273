import { Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { documentMeanings } from '#shared/languages/source-settings.ts'
import { genders } from '#shared/values/gender.ts'
import { textKey } from '#shared/values/text.ts'
import type { ControlProps } from './setting-control.tsx'

/** Each value the column holds, and what it means: gender codes, document types, statuses. */
export function CodesControl({ setting, samples, value, onAnswer }: ControlProps): JSX.Element {
  const { t } = useTranslation('imports')
  const meanings = meaningsOf(value)
  const codes = codesOf(samples, Object.keys(meanings))
  const options =
    setting === 'genderCodes'
      ? genders.map((gender) => ({ value: gender as string, label: t(`settings.v.gender.${gender}`) }))
      : documentMeanings.map((meaning) => ({ value: meaning as string, label: t(`settings.v.meaning.${meaning}`) }))
  return (
    <div className="codes">
      {codes.map(({ key, written }) => (
        <label key={key} className="code">
          {t('settings.valueMeans', { value: written })}
          <Select
            size="small"
            className="code-select"
            placeholder={t('settings.notSet')}
            popupMatchSelectWidth={false}
            options={options}
            value={meanings[key] ?? null}
            onChange={(meaning) => onAnswer({ ...meanings, [key]: meaning })}
          />
        </label>
      ))}
    </div>
  )
}

interface Code {
  readonly key: string
  readonly written: string
}

/** As written in the file where it is known; settings are kept under the normalised value. */
function codesOf(samples: readonly string[], known: readonly string[]): readonly Code[] {
  const codes = new Map<string, string>()
  for (const sample of samples) if (textKey(sample) !== '') codes.set(textKey(sample), codes.get(textKey(sample)) ?? sample)
  for (const key of known) if (!codes.has(key)) codes.set(key, key)
  return [...codes].map(([key, written]) => ({ key, written }))
}

const meaningsOf = (value: unknown): Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, meaning]) => [key, String(meaning)]))
    : {}
