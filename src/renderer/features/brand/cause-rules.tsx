import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { BrandChoices, CauseRules } from '#shared/contract/brand.ts'
import { crm, q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'

/** What the two causes are looked for with: kept in the workspace, shown with every answer. */
export function CauseRulesForm(): JSX.Element | null {
  const { data } = useQuery(q.brand.choices.queryOptions())
  return data ? <Form key={JSON.stringify(data)} choices={data} /> : null
}

const numbers = [
  { key: 'deepDiscount', unit: 100, step: 5, least: 1 },
  { key: 'horizonDays', unit: 1, step: 30, least: 1 },
  { key: 'leastBandShare', unit: 100, step: 1, least: 1 },
  { key: 'leastHotBuyers', unit: 1, step: 10, least: 1 },
] as const

function Form({ choices }: { readonly choices: BrandChoices }): JSX.Element {
  const { t } = useTranslation('brand')
  const [rules, setRules] = useState<CauseRules>(choices.causes)
  const [edges, setEdges] = useState((choices.causes.edges ?? []).map((fen) => fen / 100).join(', '))
  const save = useMutation({
    mutationFn: () => crm.brand.saveChoices({ ...choices, causes: { ...rules, edges: edgesOf(edges) } }),
  })
  return (
    <section className="value-section">
      <h2 className="section-title">{t('rules.title')}</h2>
      <p className="soft">{t('causes.rulesNote')}</p>
      <div className="value-filters">
        {numbers.map(({ key, unit, step, least }) => (
          <label key={key}>
            {t(`causes.rules.${key}`)}{' '}
            <InputNumber
              className="brand-number"
              min={least}
              step={step}
              value={Math.round(rules[key] * unit * 1000) / 1000}
              onChange={(value) => value !== null && setRules({ ...rules, [key]: value / unit })}
            />
          </label>
        ))}
        <Checkbox checked={rules.countsCoupons} onChange={({ target }) => setRules({ ...rules, countsCoupons: target.checked })}>
          {t('causes.rules.countsCoupons')}
        </Checkbox>
        <HotStyle hot={rules.hot} onChange={(hot) => setRules({ ...rules, hot })} />
        <label>
          {t('causes.rules.edges')}{' '}
          <Input
            className="brand-edges"
            placeholder={t('causes.rules.edgesHint')}
            value={edges}
            onChange={({ target }) => setEdges(target.value)}
          />
        </label>
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
          {t('rules.save')}
        </Button>
      </div>
      {save.error && <ProblemNotice error={save.error} retry={() => save.mutate()} />}
    </section>
  )
}

/** Fen from yuan; empty: by quintiles. */
const edgesOf = (text: string): number[] =>
  text
    .split(/[,，\s]+/)
    .map((part) => Math.round(Number(part) * 100))
    .filter((fen) => fen > 0)
    .toSorted((one, other) => one - other)

interface HotProps {
  readonly hot: string | undefined
  readonly onChange: (hot: string | undefined) => void
}

function HotStyle({ hot, onChange }: HotProps): JSX.Element {
  const { t } = useTranslation('brand')
  const [text, setText] = useState('')
  const { data } = useQuery(q.products.items.queryOptions({ input: { unit: 'style', text, limit: 50 } }))
  const options = (data ?? []).map(({ name, label }) => ({ value: name, label: name === label ? name : `${name} ${label}` }))
  return (
    <label>
      {t('causes.hot')}{' '}
      <Select
        className="brand-style"
        allowClear
        showSearch={{ filterOption: false, onSearch: setText }}
        placeholder={t('causes.rules.hotHint')}
        options={options}
        {...(hot === undefined ? {} : { value: hot })}
        onChange={(next: string | undefined) => onChange(next)}
      />
    </label>
  )
}
