import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { CampaignBrief } from '#shared/contract/campaign-brief.ts'
import { channels } from '#shared/contract/privacy.ts'
import { q } from '../../../app/crm.ts'
import { Field, NumberField, TextField, WindowField } from './fields.tsx'

export interface BriefFormProps {
  readonly brief: CampaignBrief
  readonly onChange: (part: Partial<CampaignBrief>) => void
}

/** Who, what, by which way, when and where. */
export function BasicsForm({ brief, onChange }: BriefFormProps): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { data: segments = [] } = useQuery(q.segments.list.queryOptions())
  const isCode = CampaignBrief.shape.code.safeParse(brief.code).success
  return (
    <section className="mail-form">
      <h2 className="section-title">{t('brief.basics')}</h2>
      <div className="brief-grid">
        <TextField
          label={t('campaigns.name')}
          value={brief.name}
          placeholder={t('brief.namePlaceholder')}
          onChange={(name) => onChange({ name: name.slice(0, 80) })}
        />
        <Field label={t('segment')}>
          <Select
            aria-label={t('segment')}
            placeholder={t('chooseSegment')}
            showSearch={{ optionFilterProp: 'label' }}
            options={segments.map(({ id, name }) => ({ value: id, label: name }))}
            value={brief.segmentId}
            onChange={(segmentId) => onChange({ segmentId })}
          />
        </Field>
        <Field label={t('brief.channel')}>
          <Select
            aria-label={t('brief.channel')}
            options={channels.map((channel) => ({ value: channel, label: t(`brief.channels.${channel}`) }))}
            value={brief.channel}
            onChange={(channel) => onChange({ channel })}
          />
        </Field>
        <Field label={t('options.campaignCode')} help={isCode ? t('options.campaignCodeHelp') : t('options.campaignCodeWrong')}>
          <Input
            className="code-input"
            maxLength={4}
            status={isCode ? '' : 'error'}
            aria-invalid={!isCode}
            value={brief.code}
            onChange={(event) => onChange({ code: event.target.value.toUpperCase() })}
          />
        </Field>
        <WindowField
          label={t('brief.window')}
          help={t('brief.windowHelp')}
          from={brief.startsOn}
          to={brief.endsOn}
          onChange={(startsOn, endsOn) => onChange({ startsOn, endsOn })}
        />
        <NumberField
          label={t('brief.returnDays')}
          help={t('brief.returnDaysHelp')}
          unit={t('brief.days')}
          min={0}
          max={365}
          precision={0}
          value={brief.returnDays}
          onChange={(returnDays) => onChange({ returnDays: returnDays ?? 0 })}
        />
        <TextField label={t('brief.owner')} value={brief.owner} onChange={(owner) => onChange({ owner: owner.slice(0, 80) })} />
        <TextField label={t('brief.place')} value={brief.place} onChange={(place) => onChange({ place })} />
        <TextField label={t('brief.goal')} rows={2} value={brief.goal} onChange={(goal) => onChange({ goal })} />
        <TextField label={t('brief.offer')} rows={2} value={brief.offer} onChange={(offer) => onChange({ offer })} />
      </div>
    </section>
  )
}
