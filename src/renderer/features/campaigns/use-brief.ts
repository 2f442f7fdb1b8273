/** The brief under the officer's hands: kept as a draft, so that a lock or a crash of the page loses none of it. */
import { useState } from 'react'
import { CampaignBrief } from '#shared/contract/campaign-brief.ts'
import { dayFromCivil } from '#shared/values/day.ts'
import { keepDraft, keptDraft } from '../../app/drafts.ts'

export interface BriefState {
  readonly brief: CampaignBrief
  readonly isChanged: boolean
  change(part: Partial<CampaignBrief>): void
  /** It is saved: what is half done is done. */
  settle(): void
}

const WINDOW_DAYS = 28
const TO_DELIVERY = 14

/** Begins in two weeks and runs for four (`campaign.window`). */
export function newBrief(segmentId: number | null, code: string): CampaignBrief {
  const now = new Date()
  const today = dayFromCivil(now.getFullYear(), now.getMonth() + 1, now.getDate()) ?? 0
  const startsOn = today + TO_DELIVERY
  return CampaignBrief.parse({ name: '', code, segmentId, startsOn, endsOn: startsOn + WINDOW_DAYS - 1 })
}

export function useBrief(key: string, stored: CampaignBrief): BriefState {
  const [brief, setBrief] = useState(() => draftOf(key) ?? stored)
  const change = (part: Partial<CampaignBrief>): void => {
    const next = { ...brief, ...part }
    setBrief(next)
    keepDraft(key, next)
  }
  return { brief, isChanged: JSON.stringify(brief) !== JSON.stringify(stored), change, settle: () => keepDraft(key, undefined) }
}

/** A draft of an older program that no longer fits is left. */
function draftOf(key: string): CampaignBrief | undefined {
  const parsed = CampaignBrief.safeParse(keptDraft<unknown>(key))
  return parsed.success ? parsed.data : undefined
}
