import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { q } from '../../../app/crm.ts'
import { scopeInput } from '../../../app/figures/scope-text.ts'
import { useChoices } from '../frame/use-choices.ts'
import { useScope } from '../../../app/figures/use-scope.ts'
import { ValuePage } from '../frame/value-page.tsx'
import { Classes } from './classes.tsx'
import { Importance } from './importance.tsx'
import { movementPeriods } from './movement-periods.ts'
import { Movement } from './movement.tsx'
import { Pyramid } from './pyramid.tsx'
import { TierSettings } from './tier-settings.tsx'

const views = ['pyramid', 'movement', 'classes', 'importance'] as const
type View = (typeof views)[number]

/** High, medium, low and none; how they move; who is most valuable, most growable, below zero; who is most important. */
export function TiersPage(): JSX.Element {
  const { t } = useTranslation('value')
  const state = useScope()
  const [view, setView] = useState<View>('pyramid')
  const { choices, isKnown, save } = useChoices()
  const { margins, tiers, serve } = choices
  const scope = scopeInput(state.scope)
  const whenSeen = (wanted: View) => ({ enabled: isKnown && view === wanted, placeholderData: keepPreviousData })
  const pyramid = useQuery({ ...q.value.tiers.queryOptions({ input: { ...tiers, margins, scope } }), ...whenSeen('pyramid') })
  const { data: offered } = useQuery(q.value.scopeChoices.queryOptions())
  const periods = movementPeriods(state.scope.period, offered?.asOf)
  const movement = useQuery({
    ...q.value.migration.queryOptions({ input: { ...tiers, margins, scope, ...periods } }),
    ...whenSeen('movement'),
  })
  const classes = useQuery({
    ...q.value.classes.queryOptions({ input: { ...choices.classes, margins, serve, scope } }),
    ...whenSeen('classes'),
  })
  const importance = useQuery({
    ...q.value.importance.queryOptions({ input: { ...choices.rfm, ...choices.importance, margins, scope } }),
    ...whenSeen('importance'),
  })
  const shown = { pyramid, movement, classes, importance }[view]
  const footing = shown.data?.footing
  const tools = (
    <>
      <Segmented
        aria-label={t('tiers.view')}
        value={view}
        onChange={setView}
        options={views.map((value) => ({ value, label: t(`tiers.views.${value}`) }))}
      />
      <TierSettings choices={choices} onSave={save} />
    </>
  )
  return (
    <ValuePage
      state={state}
      usual={view === 'importance' ? t('scope.spans.last-730') : view === 'movement' ? t('scope.twoYears') : t('scope.spans.last-365')}
      footing={footing}
      busy={shown.isFetching}
      error={shown.error}
      retry={() => void shown.refetch()}
      tools={tools}
    >
      {view === 'pyramid' && pyramid.data && (
        <Pyramid answer={pyramid.data} input={{ ...tiers, margins, scope: pyramid.data.footing.scope }} />
      )}
      {view === 'movement' && movement.data && (
        <Movement answer={movement.data} input={{ ...tiers, margins, scope: movement.data.footing.scope, ...periods }} />
      )}
      {view === 'classes' && classes.data && (
        <Classes answer={classes.data} input={{ ...choices.classes, margins, serve, likeMin: 50, scope: classes.data.footing.scope }} />
      )}
      {view === 'importance' && importance.data && (
        <Importance
          answer={importance.data}
          input={{ ...choices.rfm, ...choices.importance, margins, scope: importance.data.footing.scope }}
          onWeights={(weights) => save({ importance: { ...choices.importance, weights } })}
        />
      )}
    </ValuePage>
  )
}
