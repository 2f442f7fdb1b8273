import { Button, Popover } from 'antd'
import { useState, type JSX, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import { LanguageChoice, ThemeChoice } from './appearance-choice.tsx'
import { shell } from './crm.ts'
import { routes } from './routes.ts'

/** Language and theme at hand; the rest on the settings screen. */
export function SettingsPopover({ children }: { readonly children: ReactElement }): JSX.Element {
  const { t } = useTranslation('app')
  const [open, setOpen] = useState(false)
  const go = (act: () => void) => () => {
    setOpen(false)
    act()
  }
  const content = (
    <div className="settings-popover">
      <span className="soft">{t('language')}</span>
      <LanguageChoice />
      <span className="soft">{t('appearance')}</span>
      <ThemeChoice />
      <Button block onClick={go(() => navigate(routes.settings))}>
        {t('allSettings')}
      </Button>
      <Button block onClick={go(() => void shell.closeWorkspace())}>
        {t('closeWorkspace')}
      </Button>
    </div>
  )
  return (
    <Popover content={content} trigger="click" placement="rightBottom" arrow={false} open={open} onOpenChange={setOpen}>
      {children}
    </Popover>
  )
}
