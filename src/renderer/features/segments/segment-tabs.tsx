import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'wouter'
import { MembersTab } from './members-tab.tsx'
import { SheetTab } from './sheet/sheet-tab.tsx'
import { SplitTab } from './split/split-tab.tsx'
import { TimeTab } from './time/time-tab.tsx'

export const tabs = ['rule', 'members', 'time', 'split', 'sheet'] as const
export type Tab = (typeof tabs)[number]

const isTab = (name: string | null): name is Tab => tabs.some((tab) => tab === name)

/** Which part of the segment is on show; it stands in the address, so that a link can lead there. */
export function useSegmentTab(): readonly [Tab, (tab: Tab) => void] {
  const [search, setSearch] = useSearchParams()
  const asked = search.get('tab')
  return [isTab(asked) ? asked : 'rule', (tab) => setSearch(tab === 'rule' ? {} : { tab }, { replace: true })]
}

interface TabsProps {
  readonly id: number
  readonly isFrozen: boolean
  readonly tab: Tab
  readonly onChange: (tab: Tab) => void
}

export function SegmentTabs({ isFrozen, tab, onChange }: TabsProps): JSX.Element {
  const { t } = useTranslation('segments')
  const nameOf = (each: Tab): string => (each === 'rule' && isFrozen ? t('tabs.list') : t(`tabs.${each}`))
  return (
    <div className="segment-tabs" role="tablist" aria-label={t('tabs.label')}>
      {tabs.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          aria-selected={each === tab}
          className={each === tab ? 'segment-tab segment-tab-on' : 'segment-tab'}
          onClick={() => onChange(each)}
        >
          {nameOf(each)}
        </button>
      ))}
    </div>
  )
}

interface BodyProps {
  readonly id: number
  readonly name: string
  readonly tab: Exclude<Tab, 'rule'>
}

/** What is known of the segment as it is saved. */
export function TabBody({ id, name, tab }: BodyProps): JSX.Element {
  switch (tab) {
    case 'members':
      return <MembersTab id={id} />
    case 'time':
      return <TimeTab id={id} />
    case 'split':
      return <SplitTab id={id} name={name} />
    case 'sheet':
      return <SheetTab id={id} name={name} />
  }
}
