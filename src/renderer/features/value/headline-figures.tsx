import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Headline } from '#shared/contract/value.ts'
import { q } from '../../app/crm.ts'
import { Figure, FigureRow } from '../../ui/figure.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'

const YEAR_DAYS = 365

export function HeadlineFigures({ headline }: { readonly headline: Headline }): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { link } = headline
  return (
    <FigureRow>
      <Figure
        label={t('members')}
        definition="base.members"
        value={format.number(headline.members)}
        note={t('membersNote', { persons: format.number(headline.persons), cards: format.number(headline.cards) })}
      />
      <Figure
        label={t('linkRate')}
        definition="link.rate"
        asOf={headline.asOf?.day}
        value={format.percent(link.linked, link.withMemberValue)}
        note={t('ofReceipts', { part: format.number(link.linked), whole: format.number(link.withMemberValue) })}
      />
      <LatestYear asOf={headline.asOf?.day} />
      <Figure
        label={t('netSales')}
        definition="base.net_sales"
        value={<span title={format.money(link.netFen)}>{format.moneyShort(link.netFen)}</span>}
        note={t('netSalesNote', { receipts: format.number(link.receipts) })}
      />
    </FigureRow>
  )
}

/** Member share of the 365 days up to the as-of day. */
function LatestYear({ asOf }: { readonly asOf: number | undefined }): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const to = asOf ?? 0
  const { data } = useQuery({
    ...q.value.memberShare.queryOptions({ input: { from: to - YEAR_DAYS + 1, to } }),
    enabled: asOf !== undefined,
  })
  return (
    <>
      <Figure
        label={t('revenueShareLatest')}
        definition="share.revenue"
        asOf={asOf}
        value={data ? format.percent(data.memberNetFen, data.netFen) : nothing}
        note={data && t('ofMoney', { part: format.moneyShort(data.memberNetFen), whole: format.moneyShort(data.netFen) })}
      />
      <Figure
        label={t('receiptShareLatest')}
        definition="share.receipts"
        asOf={asOf}
        value={data ? format.percent(data.memberReceipts, data.receipts) : nothing}
        note={data && t('ofReceipts', { part: format.number(data.memberReceipts), whole: format.number(data.receipts) })}
      />
    </>
  )
}
