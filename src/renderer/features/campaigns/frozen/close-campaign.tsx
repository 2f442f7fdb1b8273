import { useMutation } from '@tanstack/react-query'
import { App, Button, Popconfirm } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignResult } from '#shared/contract/campaign-result.ts'
import { q } from '../../../app/crm.ts'
import { describeRefusal } from '../../../app/refusal-text.ts'
import { useFormat } from '../../../ui/use-format.ts'

/** Notes the result as the next brief's baseline; what comes in afterwards is told beside it. */
export function CloseCampaign({ id, result }: { readonly id: number; readonly result: CampaignResult }): JSX.Element | null {
  const { t } = useTranslation('campaigns')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const format = useFormat()
  const close = useMutation(
    q.campaigns.close.mutationOptions({ onError: (error) => void message.error(describeRefusal(error, tRefusal).text) }),
  )
  const { closed, cautions, part } = result
  if (closed !== null)
    return (
      <p className="soft small" role="status">
        {t('close.closed', { at: format.instant(closed.at), responders: closed.responders, sales: format.money(closed.salesFen) })}
      </p>
    )
  if (part === 'pilot') return null
  return (
    <div className="form-line">
      <Popconfirm title={t('close.ask')} okText={t('close.button')} cancelText={t('export.cancel')} onConfirm={() => close.mutate({ id })}>
        <Button disabled={cautions.includes('window-open') || cautions.includes('no-receipts') || close.isPending}>
          {t('close.button')}
        </Button>
      </Popconfirm>
      <span className="soft small">{t('close.help')}</span>
    </div>
  )
}
