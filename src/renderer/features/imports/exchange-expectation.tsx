import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Expectation, SourceSummary } from '#shared/contract/exchange.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { dateOfDay, pickedDay } from '../../ui/picked-day.ts'

const rhythms = ['weekdays', 'month-days', 'monthly'] as const
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
const monthDays = Array.from({ length: 31 }, (_, i) => i + 1)

/** When a source is expected, for which stores, and who answers for it. */
export function ExpectationForm({ source }: { readonly source: SourceSummary }): JSX.Element {
  const { t } = useTranslation('exchange')
  const [draft, setDraft] = useState<Expectation>(source.expectation ?? usual)
  const { data: stores = [] } = useQuery(q.catalog.stores.queryOptions())
  const save = useMutation(q.imports.expect.mutationOptions())
  const change = (part: Partial<Expectation>): void => setDraft({ ...draft, ...part })
  const dayOptions =
    draft.rhythm === 'weekdays'
      ? weekdays.map((on) => ({ value: Number(on), label: t(`sources.day.${on}`) }))
      : monthDays.map((day) => ({ value: day, label: String(day) }))
  return (
    <section>
      <h2 className="section-title">
        {t('sources.expectation')} · {source.name}
      </h2>
      {save.error && <ProblemNotice error={save.error} />}
      <div className="exchange-form">
        <Select
          size="small"
          aria-label={t('sources.rhythm')}
          value={draft.rhythm}
          onChange={(rhythm) => change({ rhythm, days: [1] })}
          options={rhythms.map((rhythm) => ({ value: rhythm, label: t(`sources.${rhythm}`) }))}
        />
        <Select
          size="small"
          mode="multiple"
          className="exchange-days"
          aria-label={t('sources.days')}
          value={draft.days}
          onChange={(days) => days.length > 0 && change({ days: draft.rhythm === 'monthly' ? days.slice(-1) : days })}
          options={dayOptions}
        />
        <label>
          {t('sources.hour')}{' '}
          <InputNumber size="small" min={0} max={23} precision={0} value={draft.hour} onChange={(hour) => change({ hour: hour ?? 0 })} />
        </label>
        <label>
          {t('sources.since')}{' '}
          <DatePicker
            size="small"
            allowClear={false}
            value={dateOfDay(draft.since)}
            onChange={(date) => change({ since: pickedDay(dayjs(date)) })}
          />
        </label>
        <Select
          size="small"
          mode="multiple"
          className="exchange-stores"
          placeholder={t('sources.stores')}
          aria-label={t('sources.stores')}
          optionFilterProp="label"
          value={draft.stores}
          onChange={(chosen) => change({ stores: chosen })}
          options={stores.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Input
          size="small"
          className="exchange-owner"
          maxLength={80}
          placeholder={t('sources.owner')}
          aria-label={t('sources.owner')}
          value={draft.owner}
          onChange={(event) => change({ owner: event.target.value })}
        />
        <Button size="small" type="primary" onClick={() => save.mutate({ sourceId: source.id, expectation: draft })}>
          {t('sources.save')}
        </Button>
        {source.expectation && (
          <Button size="small" onClick={() => save.mutate({ sourceId: source.id, expectation: null })}>
            {t('sources.clear')}
          </Button>
        )}
      </div>
    </section>
  )
}

/** What is offered where nothing was said: working days, by ten. */
const usual: Expectation = { rhythm: 'weekdays', days: [1, 2, 3, 4, 5], hour: 10, since: pickedDay(dayjs()), stores: [], owner: '' }
