import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CohortsInput } from '#shared/contract/value-loyalty.ts'
import { q } from '../../../app/crm.ts'
import { scopeInput } from '../../../app/figures/scope-text.ts'
import { useChoices } from '../frame/use-choices.ts'
import { useScope } from '../../../app/figures/use-scope.ts'
import { ValuePage } from '../frame/value-page.tsx'
import { AttritionView } from './attrition.tsx'
import { CohortsView } from './cohorts.tsx'
import { CycleView } from './cycle.tsx'
import { LadderView } from './ladder.tsx'
import { LoyaltySettings } from './loyalty-settings.tsx'
import { RelationshipView } from './relationship.tsx'
import { StagesView } from './stages.tsx'

const views = ['stages', 'cycle', 'ladder', 'cohorts', 'attrition', 'relationship'] as const
type View = (typeof views)[number]

/** Who comes again, how soon, who is about to stay away, and who has. */
export function LoyaltyPage(): JSX.Element {
  const { t } = useTranslation('value')
  const state = useScope()
  const [view, setView] = useState<View>('stages')
  const [by, setBy] = useState<CohortsInput['by']>('month')
  const [aheadDays, setAhead] = useState(14)
  const { choices, isKnown, save } = useChoices()
  const { cycle, relationship: rule } = choices
  const scope = scopeInput(state.scope)
  const whenSeen = (...wanted: readonly View[]) => ({ enabled: isKnown && wanted.includes(view), placeholderData: keepPreviousData })
  const stages = useQuery({ ...q.value.lifecycle.queryOptions({ input: { scope, cycle, aheadDays } }), ...whenSeen('stages') })
  const repurchase = useQuery({ ...q.value.repurchaseCycle.queryOptions({ input: { scope, cycle } }), ...whenSeen('cycle') })
  const ladder = useQuery({ ...q.value.ladder.queryOptions({ input: { scope } }), ...whenSeen('ladder') })
  const cohorts = useQuery({ ...q.value.cohorts.queryOptions({ input: { scope, by } }), ...whenSeen('cohorts') })
  const attrition = useQuery({ ...q.value.attrition.queryOptions({ input: { scope, cycle } }), ...whenSeen('attrition') })
  const near = useQuery({ ...q.value.relationship.queryOptions({ input: { scope, cycle, rule } }), ...whenSeen('relationship') })
  const shown = { stages, cycle: repurchase, ladder, cohorts, attrition, relationship: near }[view]
  const tools = (
    <>
      <Segmented
        aria-label={t('loyalty.view')}
        value={view}
        onChange={setView}
        options={views.map((value) => ({ value, label: t(`loyalty.views.${value}`) }))}
      />
      <LoyaltySettings choices={choices} onSave={save} />
    </>
  )
  return (
    <ValuePage
      state={state}
      usual={t('scope.spans.all')}
      footing={shown.data?.footing}
      busy={shown.isFetching}
      error={shown.error}
      retry={() => void shown.refetch()}
      tools={tools}
      {...(view !== 'cohorts' && state.scope.period ? { hint: t('loyalty.wholePeriod') } : {})}
    >
      {view === 'stages' && stages.data && (
        <StagesView answer={stages.data} input={{ scope: stages.data.footing.scope, cycle, aheadDays }} onAhead={setAhead} />
      )}
      {view === 'cycle' && repurchase.data && (
        <CycleView
          answer={repurchase.data}
          input={{ scope: repurchase.data.footing.scope, cycle }}
          onAdopt={(limits) => save({ cycle: { ...cycle, by: 'days', limits } })}
        />
      )}
      {view === 'ladder' && ladder.data && (
        <LadderView answer={ladder.data} input={{ scope: ladder.data.footing.scope, horizonDays: 180, steps: 5, minMature: 100 }} />
      )}
      {view === 'cohorts' && cohorts.data && <CohortsView answer={cohorts.data} by={by} onBy={setBy} />}
      {view === 'attrition' && attrition.data && (
        <AttritionView answer={attrition.data} input={{ scope: attrition.data.footing.scope, cycle }} />
      )}
      {view === 'relationship' && near.data && (
        <RelationshipView answer={near.data} input={{ scope: near.data.footing.scope, cycle, rule }} />
      )}
    </ValuePage>
  )
}
