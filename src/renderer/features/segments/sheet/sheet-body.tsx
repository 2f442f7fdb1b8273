import type { JSX, ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SegmentSheet, Trend } from '#shared/contract/segments-sheet.ts'
import { q } from '../../../app/crm.ts'
import { Figure, FigureRow } from '../../../ui/figure.tsx'
import { nothing, useFormat } from '../../../ui/use-format.ts'
import { ContactFunnels } from './contact-funnels.tsx'
import { FeatureTable, MeanTable } from './feature-tables.tsx'

interface Props {
  readonly id: number
  readonly sheet: SegmentSheet
}

/** The sheet itself, the same on the screen and on paper: plain tables, no controls. */
export function SheetBody({ id, sheet }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const { data: trend } = useQuery(q.segments.trend.queryOptions({ input: { segmentId: id } }))
  return (
    <div className="sheet">
      <Size sheet={sheet} />
      <Part title={t('sheet.features')} note={t('sheet.featuresNote', { count: sheet.tested })}>
        <FeatureTable features={sheet.features} />
        <MeanTable means={sheet.means} />
        {sheet.tested === 0 && <p className="soft">{t('sheet.tooFew')}</p>}
      </Part>
      <Part title={t('sheet.contact')} note={t('sheet.contactNote')}>
        <ContactFunnels contact={sheet.contact} />
      </Part>
      {trend && (
        <Part title={t('trend.title')} note={t('trend.note')}>
          <Months points={trend.points} />
        </Part>
      )}
      <Part title={t('sheet.sample', { count: sheet.sample.length })} note={t('sheet.sampleNote')}>
        <Sample sheet={sheet} />
      </Part>
      <p className="soft small">{t('sheet.asOf', { day: format.day(sheet.asOf) })}</p>
    </div>
  )
}

interface PartProps {
  readonly title: string
  readonly note: string
  readonly children: ReactNode
}

function Part({ title, note, children }: PartProps): JSX.Element {
  return (
    <section>
      <h2 className="section-title">{title}</h2>
      <p className="soft small">{note}</p>
      {children}
    </section>
  )
}

function Size({ sheet }: { readonly sheet: SegmentSheet }): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const { size, all, netShare, profitFen, profitShare, buyersInYear, occasionsInYear, ticketFen } = sheet
  const rate = (value: number | null): string => (value === null ? nothing : format.percent(value, 1))
  return (
    <FigureRow>
      <Figure
        label={t('set.members')}
        value={format.number(size.members)}
        note={t('sheet.ofAll', { share: format.percent(size.members, all.members) })}
      />
      <Figure label={t('set.persons')} value={format.number(size.persons)} note={t('sheet.buyers', { count: buyersInYear })} />
      <Figure label={t('set.yearNetFen')} value={format.money(size.yearNetFen)} note={t('sheet.ofSales', { share: rate(netShare) })} />
      <Figure
        label={t('sheet.profit')}
        value={format.money(profitFen)}
        note={profitFen === null ? t('sheet.noMargins') : t('sheet.ofProfit', { share: rate(profitShare) })}
      />
      <Figure
        label={t('sheet.ticket')}
        value={ticketFen === null ? nothing : format.money(Math.round(ticketFen))}
        note={t('sheet.occasions', { count: occasionsInYear })}
      />
    </FigureRow>
  )
}

function Months({ points }: { readonly points: Trend['points'] }): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const most = Math.max(1, ...points.map(({ members }) => members))
  return (
    <table className="figures dense sheet-months" aria-label={t('trend.title')}>
      <thead>
        <tr>
          <th scope="col">{t('trend.day')}</th>
          <th scope="col">{t('trend.from')}</th>
          <th scope="col" className="number">
            {t('set.members')}
          </th>
        </tr>
      </thead>
      <tbody>
        {points.map(({ day, members, from }) => (
          <tr key={`${day} ${from} ${members}`}>
            <th scope="row">{format.day(day)}</th>
            <td>{from === 'rule' ? t('trend.byRule') : t('trend.bySnapshot')}</td>
            <td className="number">
              <span className="cell-bar">
                <i style={{ width: `${(members / most) * 100}%` }} />
                <span>{format.number(members)}</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Sample({ sheet }: { readonly sheet: SegmentSheet }): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  return (
    <table className="figures dense" aria-label={t('sheet.sample', { count: sheet.sample.length })}>
      <thead>
        <tr>
          {(['card', 'name', 'mobile', 'city', 'level'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`sample.${column}`)}
            </th>
          ))}
          {(['occasions', 'netFen', 'lastDay'] as const).map((column) => (
            <th key={column} scope="col" className="number">
              {t(`sample.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sheet.sample.map((row) => (
          <tr key={row.memberId}>
            {(['card', 'name', 'mobile', 'city', 'level'] as const).map((column) => (
              <td key={column}>{row[column] ?? nothing}</td>
            ))}
            <td className="number">{format.number(row.occasions)}</td>
            <td className="number">{format.money(row.netFen)}</td>
            <td className="number">{format.day(row.lastDay)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
