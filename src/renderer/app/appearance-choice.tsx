import { Segmented } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Language, Theme } from '#shared/contract/shell.ts'
import { setLanguage, setTheme, usePreferences } from './preferences.ts'

/** The language names itself, whatever language is on show. */
const languageNames: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'English' }

export function LanguageChoice(): JSX.Element {
  const { t } = useTranslation('app')
  const options = Language.options.map((value) => ({ value, label: languageNames[value] }))
  return <Segmented aria-label={t('language')} value={usePreferences()?.language ?? 'zh-CN'} options={options} onChange={setLanguage} />
}

export function ThemeChoice(): JSX.Element {
  const { t } = useTranslation('app')
  const options = Theme.options.map((value) => ({ value, label: t(`theme.${value}`) }))
  return <Segmented aria-label={t('appearance')} value={usePreferences()?.theme ?? 'system'} options={options} onChange={setTheme} />
}
