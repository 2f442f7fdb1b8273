import { App } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { shell } from './crm.ts'
import { follow } from './follow.ts'

/** Tells of the program's own settings when they were set aside or could not be kept; it stays until it is put away. */
export function useSettingsTrouble(): void {
  const { t } = useTranslation('app')
  const { notification } = App.useApp()
  useEffect(
    () =>
      follow(
        'shell',
        (options) => shell.settingsTrouble(undefined, options),
        (trouble) =>
          notification.warning({
            key: `settings-${trouble}`,
            title: t(trouble === 'set-aside' ? 'settingsTrouble.setAside' : 'settingsTrouble.notKept'),
            description: t(trouble === 'set-aside' ? 'settingsTrouble.setAsideText' : 'settingsTrouble.notKeptText'),
            duration: 0,
          }),
      ),
    [notification, t],
  )
}
