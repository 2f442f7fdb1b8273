import { useMutation } from '@tanstack/react-query'
import { App, Button, InputNumber } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignResult } from '#shared/contract/campaign-result.ts'
import { q } from '../../../app/crm.ts'
import { describeRefusal } from '../../../app/refusal-text.ts'

/** The bills, once they are in: profit and return count with them in place of the plan. */
export function ActualCost({ id, result }: { readonly id: number; readonly result: CampaignResult }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const isByPlan = result.cautions.includes('cost-by-plan')
  const [yuan, setYuan] = useState<number | null>(isByPlan ? null : result.costFen / 100)
  const record = useMutation(
    q.campaigns.recordCost.mutationOptions({ onError: (error) => void message.error(describeRefusal(error, tRefusal).text) }),
  )
  return (
    <div className="actual-cost">
      <label htmlFor="actual-cost">{t('result.actualCost')}</label>
      <InputNumber id="actual-cost" min={0} precision={2} value={yuan} suffix={t('brief.yuan')} onChange={setYuan} />
      <Button disabled={record.isPending} onClick={() => record.mutate({ id, costFen: yuan === null ? null : Math.round(yuan * 100) })}>
        {t('result.record')}
      </Button>
      <span className="soft small">{isByPlan ? t('result.byPlan') : t('result.byBill')}</span>
    </div>
  )
}
