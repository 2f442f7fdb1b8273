import { Tabs } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'wouter'
import type { Campaign } from '#shared/contract/campaign-brief.ts'
import { Page } from '../../../ui/page.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { Back } from '../back.tsx'
import { PapersTab } from '../papers/papers-tab.tsx'
import { BriefSummary } from './brief-summary.tsx'
import { PiecesTab } from './pieces-tab.tsx'
import { PilotTab } from './pilot-tab.tsx'
import { ResultTab } from './result-tab.tsx'

/** In the order of the work: the plan, the list, paper, what came of it. */
const tabs = ['brief', 'pieces', 'papers', 'pilot', 'result'] as const
type Tab = (typeof tabs)[number]

const isShown = (tab: Tab, { brief }: Campaign): boolean =>
  tab === 'papers' ? brief.channel === 'post' && brief.segmentId !== null : tab === 'pilot' ? brief.cells.pilotPieces !== null : true

/** A campaign whose list stands: what came of it, its pieces, and what was written down before. */
export function FrozenPage({ campaign }: { readonly campaign: Campaign }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const [search, setSearch] = useSearchParams()
  const tab = tabs.find((each) => each === search.get('tab')) ?? 'pieces'
  const { brief, frozenAt } = campaign
  const content = {
    result: <ResultTab id={campaign.id} hasPilot={brief.cells.pilotPieces !== null} />,
    pieces: <PiecesTab campaign={campaign} />,
    pilot: <PilotTab campaign={campaign} />,
    papers: <PapersTab campaign={campaign} />,
    brief: <BriefSummary campaign={campaign} />,
  }
  return (
    <Page title={brief.name} back={<Back />} note={frozenAt === null ? undefined : t('frozen.since', { at: format.instant(frozenAt) })}>
      <Tabs
        activeKey={tab}
        onChange={(key) => setSearch({ tab: key }, { replace: true })}
        items={tabs
          .filter((key) => isShown(key, campaign))
          .map((key) => ({ key, label: t(`frozen.tabs.${key}`), children: content[key], destroyOnHidden: true }))}
      />
    </Page>
  )
}
