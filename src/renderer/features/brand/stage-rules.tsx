import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, InputNumber, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { repeatDefinitions, type BrandChoices, type StageRules } from '#shared/contract/brand.ts'
import { crm, q } from '../../app/crm.ts'

/** Thresholds of the call: kept in the workspace, printed with every call. */
export function StageRulesForm(): JSX.Element | null {
  const { data } = useQuery(q.brand.choices.queryOptions())
  return data ? <Form key={JSON.stringify(data)} choices={data} /> : null
}

const numbers = [
  { key: 'size', unit: 1, step: 100 },
  { key: 'benchmark', unit: 100, step: 1 },
  { key: 'growth', unit: 100, step: 1 },
  { key: 'slope', unit: 1, step: 0.1 },
  { key: 'leastCustomers', unit: 1, step: 10 },
  { key: 'leastDays', unit: 1, step: 30 },
] as const

function Form({ choices }: { readonly choices: BrandChoices }): JSX.Element {
  const { t } = useTranslation('brand')
  const [rules, setRules] = useState<StageRules>(choices.stage)
  const save = useMutation({ mutationFn: () => crm.brand.saveChoices({ ...choices, stage: rules }) })
  return (
    <section className="value-section">
      <h2 className="section-title">{t('rules.title')}</h2>
      <p className="soft">{t('rules.note')}</p>
      <div className="value-filters">
        <Select
          aria-label={t('rules.definition')}
          value={rules.definition}
          options={repeatDefinitions.map((value) => ({ value, label: t(`definitions.${value}`) }))}
          onChange={(definition) => setRules({ ...rules, definition })}
        />
        {numbers.map(({ key, unit, step }) => (
          <label key={key}>
            {t(`rules.${key}`)}{' '}
            <InputNumber
              min={0}
              step={step}
              value={Math.round(rules[key] * unit * 1000) / 1000}
              onChange={(value) => value !== null && setRules({ ...rules, [key]: value / unit })}
            />
          </label>
        ))}
        <Checkbox checked={rules.startsWithLaunch} onChange={({ target }) => setRules({ ...rules, startsWithLaunch: target.checked })}>
          {t('rules.startsWithLaunch')}
        </Checkbox>
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
          {t('rules.save')}
        </Button>
      </div>
    </section>
  )
}
