import { QueryClientProvider } from '@tanstack/react-query'
import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useMemo, type JSX } from 'react'
import { AppearanceContext } from '../ui/appearance.ts'
import { antdTheme } from '../theme/antd.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { nonce } from './guards.ts'
import { useDark, usePreferences } from './preferences.ts'
import { paperOf, PrintPage } from './print-pages.tsx'
import { queries } from './queries.ts'
import { Window } from './window.tsx'

/** Language and theme around everything. */
export function Root(): JSX.Element | null {
  const preferences = usePreferences()
  const isDark = useDark()
  const appearance = useMemo(() => ({ isDark, nonce }), [isDark])
  const theme = useMemo(() => antdTheme(isDark), [isDark])
  if (!preferences) return null
  const paper = paperOf(location.pathname)
  return (
    <ConfigProvider
      csp={{ nonce }}
      locale={preferences.language === 'zh-CN' ? zhCN : enUS}
      theme={theme}
      button={{ autoInsertSpace: false }}
    >
      <AntApp component={false} message={{ top: 12, maxCount: 3 }}>
        <QueryClientProvider client={queries}>
          <AppearanceContext value={appearance}>
            <ErrorBoundary>{paper ? <PrintPage paper={paper} /> : <Window />}</ErrorBoundary>
          </AppearanceContext>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  )
}
