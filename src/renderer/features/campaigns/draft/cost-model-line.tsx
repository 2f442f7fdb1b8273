import { useMutation, useQuery } from '@tanstack/react-query'
import { App, AutoComplete, Button } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { q } from '../../../app/crm.ts'
import type { BriefFormProps } from './basics-form.tsx'
import { Field } from './fields.tsx'

/** Takes the costs from a model, or keeps them as its next version. */
export function CostModelLine({ brief, onChange }: BriefFormProps): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { message } = App.useApp()
  const [name, setName] = useState('')
  const { data = [] } = useQuery(q.campaigns.costModels.queryOptions())
  const own = data.filter(({ channel }) => channel === brief.channel)
  const newest = own.filter((model, i) => own.findIndex((other) => other.name === model.name) === i)
  const save = useMutation(
    q.campaigns.saveCostModel.mutationOptions({
      onSuccess: ({ version }) => void message.success(t('costs.kept', { version })),
    }),
  )
  return (
    <Field label={t('costs.use')} help={t('costs.useHelp')}>
      <span className="form-line">
        <AutoComplete
          className="reason-choice"
          aria-label={t('costs.use')}
          value={name}
          options={newest.map((model) => ({ value: model.name, label: t('costs.version', { name: model.name, version: model.version }) }))}
          onChange={setName}
          onSelect={(chosen: string) => {
            const model = newest.find((each) => each.name === chosen)
            if (model) onChange({ cost: model.cost })
          }}
        />
        <Button
          size="small"
          disabled={name.trim() === '' || save.isPending}
          onClick={() => save.mutate({ name: name.trim(), channel: brief.channel, cost: brief.cost })}
        >
          {t('costs.keep')}
        </Button>
      </span>
    </Field>
  )
}
