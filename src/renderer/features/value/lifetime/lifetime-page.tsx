import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { q } from '../../../app/crm.ts'
import { scopeInput } from '../../../app/figures/scope-text.ts'
import { useChoices } from '../frame/use-choices.ts'
import { useScope } from '../../../app/figures/use-scope.ts'
import { ValuePage } from '../frame/value-page.tsx'
import { CostSettings } from './cost-settings.tsx'
import { ModelSettings } from './model-settings.tsx'
import { ModelView } from './model-view.tsx'
import { RenewalView } from './renewal-view.tsx'
import type { SeedGrouping } from './seed-rows.ts'
import { SeedValueView } from './seed-value-view.tsx'

const views = ['seed', 'model', 'renewal'] as const
type View = (typeof views)[number]

/** What a customer is worth: the source's formula of what was, and a model of what may come, and memberships that are renewed. */
export function LifetimePage(): JSX.Element {
  const { t } = useTranslation('lifetime')
  const { t: tValue } = useTranslation('value')
  const state = useScope()
  const [view, setView] = useState<View>('seed')
  const [by, setBy] = useState<SeedGrouping>('year')
  const { choices, isKnown, save } = useChoices()
  const segments = useQuery({ ...q.segments.list.queryOptions(), enabled: by === 'segment' || view === 'model' })
  const asked = (segments.data ?? []).slice(0, 50)
  const scope = scopeInput(state.scope)
  const input = {
    ...choices.lifetime,
    by,
    scope,
    segments: by === 'segment' ? asked.map(({ id }) => ({ of: 'segment' as const, segmentId: id })) : [],
  }
  const seed = useQuery({
    ...q.value.seedValue.queryOptions({ input }),
    enabled: isKnown && (by !== 'segment' || segments.data !== undefined),
  })
  const isSeed = view === 'seed'
  const tools = (
    <>
      <Segmented
        aria-label={t('view')}
        value={view}
        onChange={setView}
        options={views.map((value) => ({ value, label: t(`views.${value}`) }))}
      />
      {isSeed && <CostSettings choices={choices} onSave={save} />}
      {view === 'model' && <ModelSettings choices={choices} onSave={save} />}
    </>
  )
  return (
    <ValuePage
      state={state}
      usual={tValue('scope.spans.all')}
      footing={isSeed ? seed.data?.footing : undefined}
      busy={isSeed && seed.isFetching}
      error={isSeed ? seed.error : null}
      retry={() => void seed.refetch()}
      tools={tools}
      needsNoData={!isSeed}
    >
      {isSeed && seed.data && (
        <SeedValueView answer={seed.data} input={{ ...input, scope: seed.data.footing.scope }} by={by} onBy={setBy} names={asked} />
      )}
      {view === 'model' && <ModelView scope={scope} choices={choices} segments={asked} />}
      {view === 'renewal' && <RenewalView choices={choices} isKnown={isKnown} onSave={save} />}
    </ValuePage>
  )
}
