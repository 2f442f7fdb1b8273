import './app/guards.ts' // first
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { crm, shell } from './app/crm.ts'
import { hearDroppedFiles } from './app/dropped-files.ts'
import { hearEngineStatus } from './app/engine-status.ts'
import { hearMenu } from './app/hear-menu.ts'
import './app/i18n.ts'
import { startPreferences } from './app/preferences.ts'
import { Root } from './app/root.tsx'
import { keepFresh } from './app/stale.ts'
import './theme/base.css'

startPreferences()
hearEngineStatus()
hearMenu()
hearDroppedFiles()
keepFresh()

if (import.meta.env.MODE === 'e2e') Object.assign(window, { __test: { crm, shell } })

const place = document.getElementById('root')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  )
}
