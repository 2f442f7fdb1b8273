import { Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { relationshipStages } from '#shared/contract/value-loyalty.ts'
import type { MemberProfile } from '#shared/contract/value-member.ts'
import { Figure } from '../../ui/figure.tsx'

type Stage = (typeof relationshipStages)[number]

interface Props {
  readonly profile: MemberProfile
  /** Null: as the rule has it. */
  readonly onSet: (stage: Stage | null) => void
}

const RULE = 'rule'

/** How close she is to the brand: by the rule, or as the officer who knows her says. */
export function RelationshipFigure({ profile: { relationship, footing }, onSet }: Props): JSX.Element {
  const { t } = useTranslation('lifetime')
  const { t: tValue } = useTranslation('value')
  if (!relationship) return <Figure label={t('member.relationship')} definition="life.relationship" value={t('member.notEnough')} />
  const { stage, byRule, setOn } = relationship
  const nameOf = (one: Stage): string => tValue(`loyalty.relation.stages.${one}`)
  const isSet = setOn.length > 0
  return (
    <Figure
      label={t('member.relationship')}
      definition="life.relationship"
      asOf={footing.asOf}
      value={nameOf(stage)}
      note={isSet ? t('member.setByHand', { stage: nameOf(byRule) }) : t('member.byTheRule')}
      action={
        <Select
          size="small"
          aria-label={t('member.setRelationship')}
          popupMatchSelectWidth={false}
          value={isSet ? stage : RULE}
          onChange={(next: Stage | typeof RULE) => onSet(next === RULE ? null : next)}
          options={[{ value: RULE, label: t('member.asRuled') }, ...relationshipStages.map((one) => ({ value: one, label: nameOf(one) }))]}
        />
      }
    />
  )
}
