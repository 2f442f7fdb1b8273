import { QueryBuilderAntD } from '@react-querybuilder/antd'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { QueryBuilder, type RuleType } from 'react-querybuilder'
import { BuilderContext, type BuilderState } from './builder-context.ts'
import { conditionGroups } from './condition-keys.ts'
import { defaultOperator, defaultValue } from './defaults.ts'
import { FieldSelector, MatchSelector, OperatorSelector, QuietAdd, QuietRemove } from './quiet-controls.tsx'
import { matchOf, type BuilderGroup } from './rule-to-query.ts'
import { useConditionLabel } from './use-condition-label.ts'
import { ConditionValue } from './value-editor.tsx'
import './segments.css'

const controls = {
  addRuleAction: QuietAdd,
  addGroupAction: QuietAdd,
  removeRuleAction: QuietRemove,
  removeGroupAction: QuietRemove,
  combinatorSelector: MatchSelector,
  fieldSelector: FieldSelector,
  operatorSelector: OperatorSelector,
  valueEditor: ConditionValue,
}

const combinators = (['all', 'any', 'none'] as const).map((name) => ({ name, value: name, label: name }))

interface Props {
  readonly state: BuilderState
  readonly onChange: (query: BuilderGroup) => void
}

/** Groups and conditions as rows; what they mean is read from the query by `queryToRule`. */
export function RuleBuilder({ state, onChange }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const labelOf = useConditionLabel()
  const fields = useMemo(
    () =>
      Object.values(conditionGroups)
        .flat()
        .map((key) => ({ name: key, value: key, label: labelOf(key) })),
    [labelOf],
  )
  const translations = {
    addRule: { label: t('builder.addCondition'), title: t('builder.addConditionTitle') },
    addGroup: { label: t('builder.addGroup'), title: t('builder.addGroupTitle') },
    removeRule: { title: t('builder.removeCondition') },
    removeGroup: { title: t('builder.removeGroup') },
    fields: { title: t('builder.field') },
    operators: { title: t('builder.operator') },
    value: { title: t('builder.value') },
    combinators: { title: t('builder.match') },
  }
  return (
    <BuilderContext value={state}>
      <div className="rule-builder" role="group" aria-label={t('builder.label')}>
        <QueryBuilderAntD controlElements={controls}>
          <QueryBuilder
            query={state.query}
            fields={fields}
            combinators={combinators}
            translations={translations}
            addRuleToNewGroups
            listsAsArrays
            resetOnOperatorChange={false}
            getDefaultField={() => 'measure:occasions'}
            getDefaultOperator={(field) => defaultOperator(field)}
            getDefaultValue={(rule) => defaultValue(rule.field)}
            onQueryChange={(query) => onChange(builderGroup(query))}
          />
        </QueryBuilderAntD>
        {state.query.rules.length === 0 && <p className="soft empty-rule">{t('builder.emptyRule')}</p>}
      </div>
    </BuilderContext>
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
