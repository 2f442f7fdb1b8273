import { QueryBuilderAntD } from '@react-querybuilder/antd'
import { useMemo, useRef, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { QueryBuilder, type RuleType } from 'react-querybuilder'
import { findField, segmentFields, unreadableField } from '#shared/languages/segment-fields.ts'
import { ConditionValue } from '../values/condition-editor.tsx'
import { BuilderContext, type BuilderState } from './builder-context.ts'
import { FieldSelector, MatchSelector, NoOperator, QuietAdd, QuietClone, QuietRemove } from './controls.tsx'
import { matchOf, NO_OPERATOR, type BuilderGroup } from './rule-to-query.ts'
import { useDrags, useKeyMoves } from './use-moves.ts'
import '../segments.css'

const controls = {
  addRuleAction: QuietAdd,
  addGroupAction: QuietAdd,
  cloneRuleAction: QuietClone,
  cloneGroupAction: QuietClone,
  removeRuleAction: QuietRemove,
  removeGroupAction: QuietRemove,
  combinatorSelector: MatchSelector,
  fieldSelector: FieldSelector,
  operatorSelector: NoOperator,
  valueEditor: ConditionValue,
}

const combinators = (['all', 'any', 'none'] as const).map((name) => ({ name, value: name, label: name }))
const fields = [...segmentFields, unreadableField].map(({ id, zh }) => ({ name: id, value: id, label: zh }))
const FIRST_FIELD = 'measure:occasions'

interface Props {
  readonly state: BuilderState
  readonly onChange: (query: BuilderGroup) => void
}

/** Groups and conditions as rows; what they mean is read from the query by `queryToRule`. */
export function RuleBuilder({ state, onChange }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const box = useRef<HTMLDivElement>(null)
  const { line, ...drags } = useDrags(box, state.query, onChange)
  const onKeyDownCapture = useKeyMoves(box, state.query, onChange)
  const translations = useBuilderTexts()
  return (
    <BuilderContext value={state}>
      <div className="rule-builder" role="group" aria-label={t('builder.label')} ref={box} onKeyDownCapture={onKeyDownCapture} {...drags}>
        <QueryBuilderAntD controlElements={controls}>
          <QueryBuilder
            query={state.query}
            fields={fields}
            combinators={combinators}
            translations={translations}
            addRuleToNewGroups
            listsAsArrays
            showCloneButtons
            resetOnOperatorChange={false}
            getDefaultField={() => FIRST_FIELD}
            getDefaultOperator={() => NO_OPERATOR}
            getDefaultValue={(rule) => findField(rule.field)?.begin}
            onQueryChange={(query) => onChange(builderGroup(query))}
          />
        </QueryBuilderAntD>
        {state.query.rules.length === 0 && <p className="soft empty-rule">{t('builder.emptyRule')}</p>}
        {line && <div className="drop-line" style={line} />}
      </div>
    </BuilderContext>
  )
}

function useBuilderTexts() {
  const { t } = useTranslation('segments')
  return useMemo(
    () => ({
      addRule: { label: t('builder.addCondition'), title: t('builder.addConditionTitle') },
      addGroup: { label: t('builder.addGroup'), title: t('builder.addGroupTitle') },
      cloneRule: { title: t('builder.copyCondition') },
      cloneRuleGroup: { title: t('builder.copyGroup') },
      removeRule: { title: t('builder.removeCondition') },
      removeGroup: { title: t('builder.removeGroup') },
      fields: { title: t('builder.field') },
      operators: { title: t('builder.operator') },
      value: { title: t('builder.value') },
      combinators: { title: t('builder.match') },
    }),
    [t],
  )
}

interface LooseGroup {
  readonly id?: string
  readonly combinator: string
  readonly rules: readonly (RuleType | LooseGroup)[]
}

/** The same tree with the parts the builder uses, typed. */
const builderGroup = ({ id, combinator, rules }: LooseGroup): BuilderGroup => ({
  ...(id === undefined ? {} : { id }),
  combinator: matchOf(combinator),
  rules: rules.map((part) => ('rules' in part ? builderGroup(part) : part)),
})
