import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { q } from '../../../app/crm.ts'
import { scopeInput } from '../../../app/figures/scope-text.ts'
import { useChoices } from '../frame/use-choices.ts'
import { useScope } from '../../../app/figures/use-scope.ts'
import { ValuePage } from '../frame/value-page.tsx'
import { Bridge } from './bridge.tsx'
import { Levers } from './levers.tsx'
import { MoreLoyal } from './more-loyal.tsx'
import { Panel } from './panel.tsx'
import { ReceiptParts } from './receipt-parts.tsx'
import { RollingView } from './rolling-view.tsx'

const views = ['bridge', 'receipt', 'rolling', 'loyal'] as const
type View = (typeof views)[number]

/** Where growth comes from, why a receipt grew, and what a few more loyal customers would bring. */
export function GrowthPage(): JSX.Element {
  const { t } = useTranslation('lifetime')
  const { t: tValue } = useTranslation('value')
  const state = useScope()
  const [view, setView] = useState<View>('bridge')
  const { choices, isKnown, save } = useChoices()
  const scope = scopeInput(state.scope)
  const growth = useQuery({
    ...q.value.growth.queryOptions({ input: { scope } }),
    enabled: view === 'bridge' || view === 'receipt',
    placeholderData: keepPreviousData,
  })
  const loyal = useQuery({
    ...q.value.moreLoyal.queryOptions({ input: { ...choices.loyal, scope } }),
    enabled: view === 'loyal' && isKnown,
    placeholderData: keepPreviousData,
  })
  const rolling = useQuery({
    ...q.value.rolling.queryOptions({ input: { scope } }),
    enabled: view === 'rolling',
    placeholderData: keepPreviousData,
  })
  const shown = { bridge: growth, receipt: growth, rolling, loyal }[view]
  const usual = { bridge: 'twoYears', receipt: 'twoYears', rolling: 'spans.all', loyal: 'spans.last-365' } as const
  const tools = (
    <Segmented
      aria-label={t('growth.view')}
      value={view}
      onChange={setView}
      options={views.map((value) => ({ value, label: t(`growth.views.${value}`) }))}
    />
  )
  return (
    <ValuePage
      state={state}
      usual={tValue(`scope.${usual[view]}`)}
      footing={shown.data?.footing}
      busy={shown.isFetching}
      error={shown.error}
      retry={() => void shown.refetch()}
      tools={tools}
    >
      {view === 'bridge' && growth.data && (
        <>
          <Levers answer={growth.data} scope={scope} />
          <Bridge answer={growth.data} scope={scope} />
          <Panel answer={growth.data} />
        </>
      )}
      {view === 'receipt' && growth.data && <ReceiptParts answer={growth.data} />}
      {view === 'rolling' && rolling.data && <RollingView answer={rolling.data} />}
      {view === 'loyal' && loyal.data && (
        <MoreLoyal
          answer={loyal.data}
          input={{ ...choices.loyal, scope: loyal.data.footing.scope }}
          onSave={(next) => save({ loyal: next })}
        />
      )}
    </ValuePage>
  )
}
