import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { q } from '../../../app/crm.ts'
import { Figure, FigureRow } from '../../../ui/figure.tsx'
import { nothing, useFormat } from '../../../ui/use-format.ts'

/** The run against its plan while the window is open. */
export function MidFlight({ id }: { readonly id: number }): JSX.Element | null {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const { data } = useQuery(q.campaigns.midFlight.queryOptions({ input: { id } }))
  if (data === undefined || data.days >= data.ofDays) return null
  const { days, ofDays, responders, expectation, projected, curve, salesFen, costFen } = data
  return (
    <section>
      <h3 className="section-title mail-heading">{t('course.title')}</h3>
      <FigureRow>
        <Figure label={t('course.days')} value={`${days} / ${ofDays}`} note={t(`course.curves.${curve}`)} />
        <Figure
          label={t('course.responders')}
          value={format.number(responders)}
          note={expectation === null ? t('course.nothingExpected') : t('course.expectedByNow', { count: Math.round(expectation.expected) })}
        />
        <Figure
          label={t('result.expected')}
          value={expectation?.against ? t(`result.against.${expectation.against}`) : nothing}
          note={expectation?.interval ? `[${expectation.interval.low.toFixed(2)}, ${expectation.interval.high.toFixed(2)}]` : ''}
        />
        <Figure label={t('course.projected')} value={projected === null ? nothing : format.number(Math.round(projected))} />
        <Figure
          label={t('course.sales')}
          value={format.money(salesFen)}
          note={t('course.cost', { cost: format.money(Math.round(costFen)) })}
        />
      </FigureRow>
    </section>
  )
}
