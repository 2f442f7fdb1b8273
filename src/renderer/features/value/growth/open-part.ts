import { useTranslation } from 'react-i18next'
import type { Growth, GrowthInput } from '#shared/contract/value-growth.ts'
import type { GrowthPart } from '#shared/contract/value-people.ts'
import type { scopeInput } from '../../../app/figures/scope-text.ts'
import { useOpenPeople } from '../frame/value-page.tsx'

export type GrowthScope = ReturnType<typeof scopeInput>

/** Opens the persons behind a part of the bridge: of the very periods that were answered. */
export function useOpenPart({ before, after, footing }: Growth, scope: GrowthScope): (part: GrowthPart) => void {
  const { t } = useTranslation('lifetime')
  const open = useOpenPeople()
  const input: GrowthInput = {
    scope: { ...footing.scope, ...scope },
    before: { from: before.from, to: before.to },
    after: { from: after.from, to: after.to },
  }
  return (part) => open({ title: t(`growth.parts.${part}`), set: { of: 'growth', input, part } })
}
