import { Checkbox, Input, Radio } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { MailListOptions } from '#shared/contract/campaigns.ts'

type Choice = Omit<MailListOptions, 'segmentId'>

interface Props {
  readonly value: Choice
  readonly onChange: (value: Choice) => void
}

export const isCampaignCode = (code: string): boolean => MailListOptions.shape.campaignCode.safeParse(code).success

/** What the officer decides about a mailing; the rest of the gates is fixed. */
export function OptionsForm({ value, onChange }: Props): JSX.Element {
  const { t } = useTranslation('campaigns')
  const isCode = isCampaignCode(value.campaignCode)
  return (
    <section className="mail-form">
      <h2 className="section-title">{t('options.title')}</h2>
      <div className="mail-field">
        <span id="unknown-consent">{t('options.unknownConsent')}</span>
        <Radio.Group
          aria-labelledby="unknown-consent"
          value={value.unknownConsent}
          options={(['leave-out', 'mail'] as const).map((each) => ({ value: each, label: t(`options.${each}`) }))}
          onChange={(event) => onChange({ ...value, unknownConsent: event.target.value === 'mail' ? 'mail' : 'leave-out' })}
        />
        <p className="soft small">{t('options.consentHelp')}</p>
      </div>
      <div className="mail-field">
        <Checkbox checked={value.oncePerAddress} onChange={(event) => onChange({ ...value, oncePerAddress: event.target.checked })}>
          {t('options.oncePerAddress')}
        </Checkbox>
        <p className="soft small">{t('options.oncePerAddressHelp')}</p>
      </div>
      <label className="mail-field">
        {t('options.campaignCode')}
        <Input
          className="code-input"
          maxLength={4}
          status={isCode ? '' : 'error'}
          aria-invalid={!isCode}
          value={value.campaignCode}
          onChange={(event) => onChange({ ...value, campaignCode: event.target.value.toUpperCase() })}
        />
        <p className={isCode ? 'soft small' : 'small danger'}>{isCode ? t('options.campaignCodeHelp') : t('options.campaignCodeWrong')}</p>
      </label>
    </section>
  )
}
