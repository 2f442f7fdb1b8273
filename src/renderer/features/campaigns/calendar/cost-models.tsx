import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CostEstimate, CostModel } from '#shared/contract/campaign-calendar.ts'
import { q } from '../../../app/crm.ts'
import { DenseTable, type DenseColumn } from '../../../ui/dense-table.tsx'
import { useFormat } from '../../../ui/use-format.ts'

/** What a campaign usually costs, in versions, and what the bills of earlier ones say. */
export function CostModels(): JSX.Element {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const { data: models = [] } = useQuery(q.campaigns.costModels.queryOptions())
  const { data: estimate } = useQuery(q.campaigns.costEstimate.queryOptions({ input: { channel: 'post' } }))
  const columns: DenseColumn<CostModel>[] = [
    { key: 'name', title: t('costs.model'), kind: 'text', value: ({ name, version }) => t('costs.version', { name, version }) },
    { key: 'channel', title: t('campaigns.channel'), kind: 'text', value: ({ channel }) => t(`brief.channels.${channel}`) },
    { key: 'category', title: t('costs.category'), kind: 'text', value: ({ category }) => category },
    { key: 'setup', title: t('brief.setup'), kind: 'money', value: ({ cost }) => cost.setupFen },
    { key: 'print', title: t('brief.print'), kind: 'money', value: ({ cost }) => cost.printFen },
    { key: 'postage', title: t('brief.postage'), kind: 'money', value: ({ cost }) => cost.postageFen },
    { key: 'gift', title: t('brief.gift'), kind: 'money', value: ({ cost }) => cost.giftFen },
  ]
  const bills: DenseColumn<CostEstimate['campaigns'][number]>[] = [
    { key: 'name', title: t('campaigns.name'), kind: 'text', value: ({ name }) => name },
    { key: 'pieces', title: t('campaigns.pieces'), kind: 'count', value: ({ pieces }) => pieces },
    { key: 'planned', title: t('costs.planned'), kind: 'money', value: ({ plannedFen }) => plannedFen },
    { key: 'billed', title: t('costs.billed'), kind: 'money', value: ({ billedFen }) => billedFen },
  ]
  return (
    <section className="mail-stack">
      <h2 className="section-title">{t('costs.title')}</h2>
      {models.length === 0 ? (
        <p className="soft">{t('costs.none')}</p>
      ) : (
        <DenseTable label={t('costs.title')} columns={columns} rows={models} rowKey={({ id }) => id} />
      )}
      {estimate !== undefined && estimate.campaigns.length > 0 && (
        <>
          <DenseTable label={t('costs.billed')} columns={bills} rows={estimate.campaigns} rowKey={({ name }) => name} />
          <p className="soft" role="status">
            {estimate.setupFen === null || estimate.perPieceFen === null
              ? t('costs.tooFew')
              : t('costs.estimate', {
                  setup: format.money(Math.round(estimate.setupFen)),
                  each: format.money(Math.round(estimate.perPieceFen)),
                })}
          </p>
        </>
      )}
    </section>
  )
}
