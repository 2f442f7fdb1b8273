import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { findingCodes } from '#shared/contract/finding-codes.ts'

const droppedRoles = ['TOTAL', 'SUBTOTAL', 'FOOTER', 'TITLE', 'ERASED'] as const

/** The sentence of a code, of a finding or of a dropped row. */
export function useReason(): (code: string) => string {
  const { t } = useTranslation('imports')
  return useCallback(
    (code) => {
      const finding = findingCodes.find((each) => each === code)
      if (finding) return t(`findings.${finding}`)
      const role = droppedRoles.find((each) => each === code)
      return role ? t(`held.${role}`) : code
    },
    [t],
  )
}
