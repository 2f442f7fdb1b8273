import { Button, InputNumber, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { usualChoices, type ValueChoices, type ValueChoicesChange } from '#shared/contract/value-choices.ts'
import { CycleRule } from '#shared/contract/value-loyalty.ts'
import { SettingsPopover } from '../frame/settings-popover.tsx'

type Draft = Pick<ValueChoices, 'cycle' | 'relationship'>

interface Props {
  readonly choices: ValueChoices
  readonly onSave: (change: ValueChoicesChange) => void
}

/** How cycles become stages, and what makes a relationship; kept in the workspace. */
export function LoyaltySettings({ choices, onSave }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const save =
    (close: () => void) =>
    (next: Draft): void => {
      close()
      onSave(next)
    }
  return (
    <SettingsPopover
      label={t('loyalty.settings.title')}
      form={(close) => <Form initial={{ cycle: choices.cycle, relationship: choices.relationship }} onSave={save(close)} />}
    />
  )
}

const cycleFields = ['floorDays', 'minGaps', 'enteredDays'] as const
const relationFields = ['friendFacts', 'customerOccasions', 'familyOccasions', 'familyDays'] as const
const usualDays: CycleRule['limits'] = [90, 180, 365]

function Form({ initial, onSave }: { readonly initial: Draft; readonly onSave: (draft: Draft) => void }): JSX.Element {
  const { t } = useTranslation('value')
  const [draft, setDraft] = useState(initial)
  const { cycle, relationship } = draft
  const setCycle = (part: Partial<CycleRule>): void => setDraft({ ...draft, cycle: { ...cycle, ...part } })
  const isValid = CycleRule.safeParse(cycle).success
  return (
    <div className="value-form">
      <label>
        {t('loyalty.settings.by')}
        <Select
          value={cycle.by}
          onChange={(by) => setCycle({ by, limits: by === 'own' ? [1, 2, 3] : usualDays })}
          options={(['own', 'days'] as const).map((value) => ({ value, label: t(`loyalty.settings.bys.${value}`) }))}
        />
      </label>
      <Limits cycle={cycle} onChange={(limits) => setCycle({ limits })} />
      {!isValid && <p className="danger small">{t('loyalty.settings.ascend')}</p>}
      {cycle.by === 'own' &&
        cycleFields.map((field) => (
          <label key={field}>
            {t(`loyalty.settings.${field}`)}
            <InputNumber min={1} max={3650} precision={0} value={cycle[field]} onChange={(value) => setCycle({ [field]: value ?? 1 })} />
          </label>
        ))}
      {relationFields.map((field) => (
        <label key={field}>
          {t(`loyalty.settings.${field}`)}
          <InputNumber
            min={field === 'familyDays' ? 0 : 1}
            max={field === 'friendFacts' ? 5 : 36_500}
            precision={0}
            value={relationship[field]}
            onChange={(value) => setDraft({ ...draft, relationship: { ...relationship, [field]: value ?? 1 } })}
          />
        </label>
      ))}
      <div className="actions">
        <Button
          onClick={() => setDraft({ cycle: usualChoices.cycle, relationship: { ...usualChoices.relationship, set: relationship.set } })}
        >
          {t('settings.usual')}
        </Button>
        <Button type="primary" disabled={!isValid} onClick={() => onSave(draft)}>
          {t('settings.save')}
        </Button>
      </div>
    </div>
  )
}

interface LimitsProps {
  readonly cycle: CycleRule
  readonly onChange: (limits: CycleRule['limits']) => void
}

function Limits({ cycle: { by, limits }, onChange }: LimitsProps): JSX.Element {
  const { t } = useTranslation('value')
  const [due, risk, lapsed] = limits
  const fields = [
    { key: 'due', value: due, change: (value: number): CycleRule['limits'] => [value, risk, lapsed] },
    { key: 'at-risk', value: risk, change: (value: number): CycleRule['limits'] => [due, value, lapsed] },
    { key: 'lapsed', value: lapsed, change: (value: number): CycleRule['limits'] => [due, risk, value] },
  ] as const
  return (
    <>
      {fields.map(({ key, value, change }) => (
        <label key={key}>
          {t('loyalty.settings.limit', { stage: t(`loyalty.stages.${key}`), unit: t(`loyalty.settings.units.${by}`) })}
          <InputNumber min={0.1} max={36_500} value={value} onChange={(next) => onChange(change(next ?? value))} />
        </label>
      ))}
    </>
  )
}
