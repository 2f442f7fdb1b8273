import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, InputNumber, Select, Tag } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { type Metric, metrics } from '#shared/contract/cleaning-quality.ts'
import { dayFromIso } from '#shared/values/day.ts'
import { crm, q } from '../../app/crm.ts'
import { useFormat } from '../../ui/use-format.ts'
import { useNames } from './use-names.ts'

/** Targets by date, with what was reached and when the trend gets there. */
export function Milestones(): JSX.Element {
  const { t } = useTranslation('cleaning')
  const names = useNames()
  const format = useFormat()
  const { data = [] } = useQuery(q.cleaning.milestones.queryOptions())
  const remove = useMutation({ mutationFn: (id: number) => crm.cleaning.removeMilestone({ id }) })
  const lights = {
    reached: ['success', t('light.reached')],
    'on-track': ['processing', t('light.onTrack')],
    late: ['warning', t('light.late')],
    missed: ['error', t('light.missed')],
  } as const
  return (
    <section>
      <h2 className="section-title">{t('milestones')}</h2>
      <ul className="cleaning-lines">
        {data.map((milestone) => (
          <li key={milestone.id}>
            <Tag color={lights[milestone.light][0]}>{lights[milestone.light][1]}</Tag>
            <span>
              {t('milestone', {
                name: milestone.name,
                metric: names.metric(milestone.metric),
                target: format.percent(milestone.target, 1),
                due: format.day(milestone.dueOn),
                actual: format.percent(milestone.numerator, milestone.denominator),
                forecast: format.day(milestone.forecastOn),
              })}
            </span>
            <Button type="link" size="small" onClick={() => remove.mutate(milestone.id)}>
              {t('remove')}
            </Button>
          </li>
        ))}
      </ul>
      <NewMilestone />
    </section>
  )
}

function NewMilestone(): JSX.Element {
  const { t } = useTranslation('cleaning')
  const names = useNames()
  const [name, setName] = useState('')
  const [due, setDue] = useState('')
  const [metric, setMetric] = useState<Metric>('valid_contact')
  const [target, setTarget] = useState(90)
  const dueOn = dayFromIso(due)
  const add = useMutation({
    mutationFn: () => crm.cleaning.setMilestone({ name, dueOn: dueOn ?? 0, metric, target: target / 100 }),
    onSuccess: () => setName(''),
  })
  return (
    <div className="cleaning-form">
      <Input
        aria-label={t('milestoneName')}
        placeholder={t('milestoneName')}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Select<Metric>
        aria-label={t('milestoneMetric')}
        value={metric}
        onChange={setMetric}
        options={metrics.map((each) => ({ value: each, label: names.metric(each) }))}
      />
      <InputNumber
        aria-label={t('milestoneTarget')}
        min={0}
        max={100}
        value={target}
        suffix="%"
        onChange={(value) => setTarget(value ?? 0)}
      />
      <Input aria-label={t('milestoneDue')} placeholder="2026-12-31" value={due} onChange={(event) => setDue(event.target.value)} />
      <Button disabled={name.trim() === '' || dueOn === null} onClick={() => add.mutate()}>
        {t('add')}
      </Button>
    </div>
  )
}
