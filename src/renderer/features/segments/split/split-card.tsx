import { Tag } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { SplitResult } from '#shared/contract/segments-sets.ts'
import { routes, segmentMailListRoute } from '../../../app/routes.ts'
import { useFormat } from '../../../ui/use-format.ts'

/** A split as it was made: what it can be made again from, and its parts, each a list of its own. */
export function SplitCard({ split, children }: { readonly split: SplitResult; readonly children?: JSX.Element }): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const by = split.stratifyBy.map((each) => t(`split.by.${each}`)).join(t('trend.comma'))
  return (
    <section className="split-card" aria-label={split.name}>
      <div className="sample-head">
        <h3 className="section-title">{split.name}</h3>
        {children}
      </div>
      <p className="soft small">
        {t('split.made', { at: format.instant(split.madeAt), persons: split.persons, seed: String(split.seed) })}
        {by !== '' && ` ${t('split.madeBy', { by, count: split.strata })}`}
      </p>
      <table className="figures dense" aria-label={t('split.parts')}>
        <thead>
          <tr>
            <th scope="col">{t('split.partTitle')}</th>
            <th scope="col">{t('split.role')}</th>
            {(['percent', 'persons', 'members', 'netFen'] as const).map((column) => (
              <th key={column} scope="col" className="number">
                {column === 'percent' ? t('split.percent') : t(`set.${column}`)}
              </th>
            ))}
            <th scope="col">{t('list.actions')}</th>
          </tr>
        </thead>
        <tbody>
          {split.parts.map((part) => (
            <tr key={part.segmentId}>
              <th scope="row">
                <Link href={routes.segment(part.segmentId)}>{part.name}</Link>
              </th>
              <td>
                <Tag>{t(`split.roles.${part.role}`)}</Tag>
              </td>
              <td className="number">{`${part.percent}%`}</td>
              <td className="number">{format.number(part.persons)}</td>
              <td className="number">{format.number(part.members)}</td>
              <td className="number">{format.money(part.netFen)}</td>
              <td>
                <Link href={segmentMailListRoute(part.segmentId)}>{t('list.mail')}</Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft small">{t('split.gap', { gap: split.widestGapPersons.toFixed(2) })}</p>
    </section>
  )
}
