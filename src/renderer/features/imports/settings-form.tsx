import { CheckOutlined } from '@ant-design/icons'
import { Button, Tag } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingEvidence } from '#shared/languages/column-mapping.ts'
import { hasOpenCodes, isAlike, openQuestions, type SheetDraft } from './draft.ts'
import { SettingControl } from './setting-control.tsx'
import { confirmSetting, useWizard } from './wizard.ts'
import { arrange, reasons, type AskedSetting } from './setting-kinds.ts'

interface Props {
  readonly sheet: SheetDraft
}

/** What is asked once for each source: first what must be answered, then what the data speak about, the rest on request. */
export function SettingsForm({ sheet }: Props): JSX.Element | null {
  const { t } = useTranslation('imports')
  const [isOpen, open] = useState(false)
  const alike = useWizard()
    .files.flatMap(({ sheets }) => sheets)
    .filter((other) => other !== sheet && other.include && isAlike(other, sheet)).length
  const { mustAsk, evidence } = sheet.found.proposal.proposal
  const { asked, shown, others } = arrange(sheet.mapping.kind, mustAsk, evidence)
  const rows = [...asked, ...shown, ...(isOpen ? others : [])]
  return (
    <section>
      <h2 className="section-title import-heading">
        {t('settings.title')}{' '}
        <span className="soft section-note">
          {t('settings.help')} {alike > 0 && t('settings.alike', { count: alike })}
        </span>
      </h2>
      <div className="source-settings">
        {rows.map((key) => (
          <SettingRow key={key} setting={key} sheet={sheet} />
        ))}
      </div>
      {others.length > 0 && (
        <Button size="small" type="link" className="flush-link" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
          {isOpen ? t('settings.fewer') : t('settings.more')}
        </Button>
      )}
    </section>
  )
}

function SettingRow({ setting, sheet }: Props & { readonly setting: AskedSetting }): JSX.Element {
  const { t } = useTranslation('imports')
  const { mustAsk, evidence } = sheet.found.proposal.proposal
  const spoken = evidence.filter((each) => each.setting === setting)
  const isAsked = mustAsk.includes(setting) && !sheet.found.source
  const isOpen = openQuestions(sheet).includes(setting)
  const question = t(`settings.q.${setting}`)
  return (
    <div className={isOpen ? 'setting must' : 'setting'}>
      <div className="setting-question">
        {question}
        {isAsked && (isOpen ? <Tag color="warning">{t('settings.must')}</Tag> : <Tag color="success">{t('settings.answered')}</Tag>)}
      </div>
      <div className="setting-answer">
        <SettingControl setting={setting} question={question} sheet={sheet} samples={spoken.flatMap(({ samples }) => samples)} />
        {isOpen && (
          <Button
            size="small"
            icon={<CheckOutlined />}
            aria-label={t('settings.confirmFor', { question })}
            disabled={sheet.settings[setting] === undefined || hasOpenCodes(sheet, setting)}
            onClick={() => confirmSetting(sheet, setting)}
          >
            {t('settings.confirm')}
          </Button>
        )}
      </div>
      <div className="setting-why soft">
        {spoken.map((each) => (
          <Why key={each.reason} evidence={each} />
        ))}
      </div>
    </div>
  )
}

const SAMPLES = 5

function Why({ evidence }: { readonly evidence: SettingEvidence }): JSX.Element {
  const { t } = useTranslation('imports')
  const { numerator, denominator } = evidence
  const reason = reasons.find((each) => each === evidence.reason)
  const samples = [...new Set(evidence.samples)].slice(0, SAMPLES).join(' · ')
  return (
    <>
      {reason !== undefined && <span>{t(`settings.why.${reason}`, { numerator, denominator })}</span>}
      {samples !== '' && <span className="setting-samples">{t('settings.seen', { samples })}</span>}
    </>
  )
}
