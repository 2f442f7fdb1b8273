import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignCost } from '#shared/contract/campaign-brief.ts'
import type { BriefFormProps } from './basics-form.tsx'
import { CostModelLine } from './cost-model-line.tsx'
import { MoneyField, NumberField, RateField } from './fields.tsx'

/** What is expected, written down before mailing, and what it costs. */
export function MoneyForm({ brief, onChange }: BriefFormProps): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { expectation, cost } = brief
  const yuan = t('brief.yuan')
  const changeCost = (part: Partial<CampaignCost>): void => onChange({ cost: { ...cost, ...part } })
  const changeExpectation = (part: Partial<typeof expectation>): void => onChange({ expectation: { ...expectation, ...part } })
  return (
    <section className="mail-form">
      <h2 className="section-title">{t('brief.expectation')}</h2>
      <p className="soft small">{t('brief.expectationHelp')}</p>
      <div className="brief-grid">
        <RateField
          label={t('brief.responseRate')}
          value={expectation.responseRate}
          onChange={(responseRate) => changeExpectation({ responseRate })}
        />
        <MoneyField
          label={t('brief.ticket')}
          unit={yuan}
          valueFen={expectation.ticketFen}
          onChange={(ticketFen) => changeExpectation({ ticketFen })}
        />
        <RateField
          label={t('brief.marginRate')}
          help={t('brief.marginHelp')}
          value={brief.marginRate}
          onChange={(marginRate) => onChange({ marginRate })}
        />
        <NumberField
          label={t('brief.newMembers')}
          min={0}
          precision={0}
          value={expectation.newMembers}
          onChange={(newMembers) => changeExpectation({ newMembers })}
        />
      </div>
      <h2 className="section-title">{t('brief.cost')}</h2>
      <CostModelLine brief={brief} onChange={onChange} />
      <div className="brief-grid">
        <MoneyField
          label={t('brief.setup')}
          help={t('brief.setupHelp')}
          unit={yuan}
          valueFen={cost.setupFen}
          onChange={(fen) => changeCost({ setupFen: fen ?? 0 })}
        />
        <MoneyField label={t('brief.print')} unit={yuan} valueFen={cost.printFen} onChange={(fen) => changeCost({ printFen: fen ?? 0 })} />
        <MoneyField
          label={t('brief.postage')}
          unit={yuan}
          valueFen={cost.postageFen}
          onChange={(fen) => changeCost({ postageFen: fen ?? 0 })}
        />
        <MoneyField label={t('brief.gift')} unit={yuan} valueFen={cost.giftFen} onChange={(fen) => changeCost({ giftFen: fen ?? 0 })} />
        <RateField label={t('brief.giftRate')} value={cost.giftRate} onChange={(giftRate) => changeCost({ giftRate: giftRate ?? 0 })} />
      </div>
      <PrintSteps cost={cost} onChange={changeCost} />
    </section>
  )
}

function PrintSteps({
  cost,
  onChange,
}: {
  readonly cost: CampaignCost
  readonly onChange: (part: Partial<CampaignCost>) => void
}): JSX.Element {
  const { t } = useTranslation('campaigns')
  const steps = cost.printSteps
  const setStep = (index: number, part: Partial<CampaignCost['printSteps'][number]>): void =>
    onChange({ printSteps: steps.map((step, i) => (i === index ? { ...step, ...part } : step)) })
  const add = (): void =>
    onChange({ printSteps: [...steps, { fromPieces: (steps.at(-1)?.fromPieces ?? 0) + 1000, printFen: cost.printFen }] })
  return (
    <div className="brief-steps">
      {steps.map((step, index) => (
        <div key={index} className="brief-step">
          <NumberField
            label={t('brief.stepFrom')}
            min={1}
            precision={0}
            unit={t('brief.pieces')}
            value={step.fromPieces}
            onChange={(value) => setStep(index, { fromPieces: value ?? 1 })}
          />
          <MoneyField
            label={t('brief.print')}
            unit={t('brief.yuan')}
            valueFen={step.printFen}
            onChange={(fen) => setStep(index, { printFen: fen ?? 0 })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('brief.removeStep')}
            onClick={() => onChange({ printSteps: steps.filter((_, i) => i !== index) })}
          />
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined />} onClick={add}>
        {t('brief.addStep')}
      </Button>
    </div>
  )
}
