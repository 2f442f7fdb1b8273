import { useQuery } from '@tanstack/react-query'
import { Button, InputNumber, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { usualChoices, type ValueChoices, type ValueChoicesChange } from '#shared/contract/value-choices.ts'
import type { MarginInput, TierCuts } from '#shared/contract/value-tiers.ts'
import { q } from '../../../app/crm.ts'
import { SettingsPopover } from '../frame/settings-popover.tsx'

type Draft = Pick<ValueChoices, 'tiers' | 'margins' | 'serve'>

interface Props {
  readonly choices: ValueChoices
  readonly onSave: (change: ValueChoicesChange) => void
}

/** How profit is found where costs are missing, where the tiers are cut, what serving costs; kept in the workspace. */
export function TierSettings({ choices, onSave }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const save =
    (close: () => void) =>
    (next: Draft): void => {
      close()
      onSave(next)
    }
  return (
    <SettingsPopover
      label={t('tiers.settings')}
      form={(close) => <Form initial={{ tiers: choices.tiers, margins: choices.margins, serve: choices.serve }} onSave={save(close)} />}
    />
  )
}

function Form({ initial, onSave }: { readonly initial: Draft; readonly onSave: (draft: Draft) => void }): JSX.Element {
  const { t } = useTranslation('value')
  const [draft, setDraft] = useState(initial)
  const { tiers, margins, serve } = draft
  return (
    <div className="value-form">
      <label>
        {t('basis.label')}
        <Select
          value={tiers.by}
          onChange={(by) => setDraft({ ...draft, tiers: { ...tiers, by } })}
          options={(['profit', 'net'] as const).map((value) => ({ value, label: t(`basis.${value}`) }))}
        />
      </label>
      <Cuts cuts={tiers.cuts} onChange={(cuts) => setDraft({ ...draft, tiers: { ...tiers, cuts } })} />
      <Margins margins={margins} onChange={(next) => setDraft({ ...draft, margins: next })} />
      {(['perPersonFen', 'perReceiptFen', 'perReturnFen'] as const).map((field) => (
        <label key={field}>
          {t(`classes.costs.${field}`)}
          <InputNumber
            min={0}
            value={serve[field] / 100}
            onChange={(value) => setDraft({ ...draft, serve: { ...serve, [field]: Math.round((value ?? 0) * 100) } })}
          />
        </label>
      ))}
      <div className="actions">
        <Button onClick={() => setDraft({ tiers: usualChoices.tiers, margins: usualChoices.margins, serve: usualChoices.serve })}>
          {t('settings.usual')}
        </Button>
        <Button type="primary" onClick={() => onSave(draft)}>
          {t('settings.save')}
        </Button>
      </div>
    </div>
  )
}

function Cuts({ cuts, onChange }: { readonly cuts: TierCuts; readonly onChange: (cuts: TierCuts) => void }): JSX.Element {
  const { t } = useTranslation('value')
  const isShare = cuts.by === 'share'
  const [high, medium] = isShare ? [cuts.high * 100, cuts.medium * 100] : [cuts.highFen / 100, cuts.mediumFen / 100]
  const give = (nextHigh: number, nextMedium: number): void => {
    if (isShare && nextHigh <= nextMedium) onChange({ by: 'share', high: nextHigh / 100, medium: nextMedium / 100 })
    if (!isShare && nextHigh >= nextMedium && nextMedium > 0)
      onChange({ by: 'amount', highFen: Math.round(nextHigh * 100), mediumFen: Math.round(nextMedium * 100) })
  }
  return (
    <>
      <label>
        {t('tiers.cutBy')}
        <Select
          value={cuts.by}
          onChange={(by) => onChange(by === 'share' ? { by, high: 0.2, medium: 0.5 } : { by, highFen: 500_000, mediumFen: 100_000 })}
          options={(['share', 'amount'] as const).map((value) => ({ value, label: t(`tiers.cutsBy.${value}`) }))}
        />
      </label>
      <label>
        {isShare ? t('tiers.highShare') : t('tiers.highAmount')}
        <InputNumber min={0} max={isShare ? 100 : 1e9} value={high} onChange={(value) => give(value ?? 0, medium)} />
      </label>
      <label>
        {isShare ? t('tiers.mediumShare') : t('tiers.mediumAmount')}
        <InputNumber min={0} max={isShare ? 100 : 1e9} value={medium} onChange={(value) => give(high, value ?? 0)} />
      </label>
    </>
  )
}

interface MarginsProps {
  readonly margins: MarginInput
  readonly onChange: (margins: MarginInput) => void
}

function Margins({ margins, onChange }: MarginsProps): JSX.Element {
  const { t } = useTranslation('value')
  const { data } = useQuery(q.value.scopeChoices.queryOptions())
  const { brandRate, categoryRates, vatRate } = margins
  const setBrand = (value: number | null): void => {
    const { brandRate: _, ...rest } = margins
    onChange(value === null ? rest : { ...rest, brandRate: value / 100 })
  }
  const setCategory = (category: string, value: number | null): void => {
    const others = categoryRates.filter((one) => one.category !== category)
    onChange({ ...margins, categoryRates: value === null ? others : [...others, { category, rate: value / 100 }] })
  }
  const rateOf = (category: string): number | null => {
    const rate = categoryRates.find((one) => one.category === category)?.rate
    return rate === undefined ? null : Math.round(rate * 1000) / 10
  }
  return (
    <>
      <label>
        {t('tiers.brandRate')}
        <InputNumber min={-100} max={100} value={brandRate === undefined ? null : brandRate * 100} onChange={setBrand} />
      </label>
      {(data?.categories ?? []).map((category) => (
        <label key={category}>
          {t('tiers.categoryRate', { category })}
          <InputNumber min={-100} max={100} value={rateOf(category)} onChange={(value) => setCategory(category, value)} />
        </label>
      ))}
      <label>
        {t('tiers.vat')}
        <InputNumber min={0} max={100} value={vatRate * 100} onChange={(value) => onChange({ ...margins, vatRate: (value ?? 0) / 100 })} />
      </label>
    </>
  )
}
