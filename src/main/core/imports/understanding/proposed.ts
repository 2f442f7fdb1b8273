/** What each rule of the settings proposal answers. */
import type { SettingEvidence } from '#shared/languages/column-mapping.ts'
import type { SourceSettings } from '#shared/languages/source-settings.ts'

/** What one rule has to say. */
export interface Proposed {
  readonly settings?: SourceSettings
  readonly evidence?: readonly SettingEvidence[]
  readonly mustAsk?: readonly string[]
}

export const nothingToPropose: Proposed = {}

/** Evidence in one line; `samples` are cut to five. */
export const evidence = (
  setting: keyof SourceSettings,
  reason: string,
  numerator: number,
  denominator: number,
  samples: readonly string[] = [],
): SettingEvidence => ({
  setting,
  reason,
  numerator,
  denominator,
  samples: samples.slice(0, 5),
})
