import { createContext, useContext } from 'react'

export interface Appearance {
  readonly isDark: boolean
  /** For style sheets that libraries make. */
  readonly nonce: string
}

export const AppearanceContext = createContext<Appearance>({ isDark: false, nonce: '' })
export const useAppearance = (): Appearance => useContext(AppearanceContext)
