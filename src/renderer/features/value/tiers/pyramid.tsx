import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { TierLayer, TierPyramid, TiersInput } from '#shared/contract/value-tiers.ts'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { Figure, FigureRow } from '../../../ui/figure.tsx'
import { nothing, useFormat } from '../../../ui/use-format.ts'
import { TableSection } from '../../../app/figures/section.tsx'
import { useOpenPeople } from '../frame/value-page.tsx'

interface Props {
  readonly answer: TierPyramid
  readonly input: TiersInput
}

export function Pyramid({ answer, input }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { footing, coverage, netFen, profitFen, withoutPurchase } = answer
  const { asOf, n } = footing
  return (
    <>
      <FigureRow>
        <Figure label={t('tiers.layered')} definition="value.tier" asOf={asOf} value={format.number(n)} note={t(`tiers.by.${input.by}`)} />
        <Figure label={t('rfm.without')} definition="value.pyramid" asOf={asOf} value={format.number(withoutPurchase)} />
        <Figure label={t('netSales')} definition="base.net_sales" asOf={asOf} value={format.moneyShort(netFen)} />
        <Figure
          label={t('profit')}
          definition="value.profit"
          asOf={asOf}
          value={profitFen === null ? nothing : format.moneyShort(profitFen)}
          note={profitFen === null ? t('tiers.noProfit') : undefined}
        />
        <Figure
          label={t('tiers.coverage')}
          definition="value.cost_coverage"
          asOf={asOf}
          value={coverage ? format.percent(coverage.costNetFen, coverage.netFen) : nothing}
          note={
            coverage
              ? t('tiers.coverageNote', { rates: format.percent(coverage.categoryRateNetFen + coverage.brandRateNetFen, coverage.netFen) })
              : undefined
          }
        />
      </FigureRow>
      <div className="value-columns">
        <Drawn answer={answer} input={input} />
        <Layers answer={answer} input={input} />
      </div>
    </>
  )
}

function Drawn({ answer: { layers, withoutPurchase }, input }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const open = useOpenPeople()
  const widths = [34, 52, 72, 86] as const
  return (
    <section className="value-section">
      <h2 className="section-title">{t('tiers.pyramid')}</h2>
      <div className="pyramid">
        {layers.map(({ tier, persons, personShare }, index) => (
          <button
            key={tier}
            type="button"
            className={`score-cell-${3 - index}`}
            style={{ width: `${widths[index] ?? 86}%` }}
            disabled={persons === 0}
            onClick={() => open({ title: t(`tiers.names.${tier}`), set: { of: 'tier', input, tier } })}
          >
            {t('tiers.layer', {
              name: t(`tiers.names.${tier}`),
              persons: format.number(persons),
              share: personShare === null ? nothing : format.percent(personShare, 1),
            })}
          </button>
        ))}
        <span className="soft">{t('tiers.base', { number: format.number(withoutPurchase) })}</span>
      </div>
      <p className="soft">{t('tiers.advice')}</p>
    </section>
  )
}

function Layers({ answer, input }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const open = useOpenPeople()
  const columns: readonly DenseColumn<TierLayer>[] = [
    { key: 'tier', title: t('tiers.tier'), kind: 'text', definition: 'value.tier', value: ({ tier }) => t(`tiers.names.${tier}`) },
    {
      key: 'persons',
      title: t('persons'),
      kind: 'count',
      value: ({ persons }) => persons,
      open: ({ tier, persons }) =>
        persons === 0 ? undefined : () => open({ title: t(`tiers.names.${tier}`), set: { of: 'tier', input, tier } }),
    },
    { key: 'net', title: t('netSales'), kind: 'money', value: ({ netFen }) => netFen },
    { key: 'netShare', title: t('netShare'), kind: 'rate', value: ({ netShare }) => netShare, bar: ({ netShare }) => netShare },
    { key: 'profit', title: t('profit'), kind: 'money', value: ({ profitFen }) => profitFen },
    { key: 'mean', title: t('perPerson'), kind: 'money', value: ({ meanNetFen }) => meanNetFen },
    { key: 'lowest', title: t('conc.lowest'), kind: 'money', value: ({ lowestFen }) => lowestFen },
  ]
  return (
    <TableSection title={t('tiers.layers')} columns={columns} rows={answer.layers} rowKey={({ tier }) => tier} footing={answer.footing} />
  )
}
