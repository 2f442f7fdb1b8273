/** A piece of hers in the frozen list of an own campaign: in which part of it, and what came of it. */
import { Input, Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { campaignArms, campaignOutcomes } from '#shared/languages/segment-records.ts'
import { useNameOf } from '../use-names.ts'
import { IdList, type EditorProps } from './loose.ts'
import { IdsSelect } from './value-select.tsx'

const CampaignValue = z.object({
  campaignIds: IdList,
  arms: z.array(z.enum(campaignArms)).catch(['mailed', 'pilot']),
  outcome: z.enum(campaignOutcomes).catch('any'),
  versions: z.array(z.int()).optional().catch(undefined),
  keyCode: z.string().optional().catch(undefined),
})
type CampaignValue = z.infer<typeof CampaignValue>
const anyCampaign: CampaignValue = { campaignIds: [], arms: ['mailed', 'pilot'], outcome: 'any' }
/** Offered; a campaign has seldom more. */
const VERSIONS = 8

export function CampaignEditor({ value, onChange }: EditorProps): JSX.Element {
  const { t } = useTranslation('segments')
  const nameOf = useNameOf()
  const read = CampaignValue.catch(anyCampaign).parse(value)
  const set = (part: Partial<CampaignValue>): void => onChange({ kind: 'campaign', ...read, ...part })
  return (
    <span className="value-part">
      <IdsSelect
        asked={{ field: 'own-campaign' }}
        label={t('campaign.campaigns')}
        placeholder={t('mailed.anyCampaign')}
        value={read.campaignIds}
        onChange={(campaignIds) => set({ campaignIds })}
        nameOf={(id) => nameOf('campaign', id)}
      />
      <Select
        size="small"
        mode="multiple"
        className="tags-input"
        popupMatchSelectWidth={false}
        aria-label={t('campaign.arms')}
        placeholder={t('campaign.arms')}
        value={read.arms}
        options={campaignArms.map((arm) => ({ value: arm, label: t(`campaign.${arm}`) }))}
        onChange={(arms) => set({ arms })}
      />
      <Select
        size="small"
        className="count-select"
        popupMatchSelectWidth={false}
        aria-label={t('campaign.outcome')}
        value={read.outcome}
        options={campaignOutcomes.map((outcome) => ({ value: outcome, label: t(`campaign.${outcome}`) }))}
        onChange={(outcome) => set({ outcome })}
      />
      <PieceParts read={read} onChange={set} />
    </span>
  )
}

interface PartsProps {
  readonly read: CampaignValue
  readonly onChange: (part: Partial<CampaignValue>) => void
}

/** Which version, which key code: seldom asked for, so left empty. */
function PieceParts({ read, onChange }: PartsProps): JSX.Element {
  const { t } = useTranslation('segments')
  return (
    <>
      <Select
        size="small"
        mode="multiple"
        className="tags-input"
        popupMatchSelectWidth={false}
        aria-label={t('campaign.versions')}
        placeholder={t('campaign.anyVersion')}
        value={read.versions ?? []}
        options={Array.from({ length: VERSIONS }, (_, n) => ({ value: n + 1, label: t('campaign.version', { n: n + 1 }) }))}
        onChange={(versions) => onChange({ versions: versions.length === 0 ? undefined : versions })}
      />
      <Input
        size="small"
        className="text-input"
        aria-label={t('campaign.keyCode')}
        placeholder={t('campaign.keyCode')}
        maxLength={40}
        allowClear
        value={read.keyCode ?? ''}
        onChange={({ target }) => onChange({ keyCode: target.value === '' ? undefined : target.value })}
      />
    </>
  )
}
