import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { commands, menuTexts } from '#shared/commands.ts'
import { useAvailableCommands } from './command-registry.ts'
import { onConnected, shell } from './crm.ts'

/** Tells main the labels of the native menu and what can be performed now: at each connection and each change. */
export function useNativeMenu(): void {
  const { t, i18n } = useTranslation('commands')
  const available = useAvailableCommands()
  const [connection, setConnection] = useState(0)
  useEffect(() => onConnected('shell', () => setConnection((count) => count + 1)), [])
  useEffect(() => {
    if (connection === 0) return
    const keys = [...menuTexts, ...commands.map((command) => command.text)]
    const texts = Object.fromEntries(keys.map((key) => [key, t(key)]))
    void shell.setMenu({ texts, commands: [...available] })
  }, [connection, available, i18n.language, t])
}
