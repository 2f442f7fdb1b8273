import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportPlan } from '#shared/contract/import-plan.ts'
import { useFormat } from '../../ui/use-format.ts'

const kinds = ['members', 'cards', 'receipts', 'lines', 'stores', 'products'] as const

/** Records by what would happen to them, and how many receipts would find their member. */
export function RecordCards({ plan }: { readonly plan: ImportPlan }): JSX.Element {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const touched = kinds.filter((kind) => plan[kind].new + plan[kind].changed + plan[kind].same > 0)
  return (
    <div className="record-cards">
      <section>
        <h2 className="section-title import-heading">{t('plan.records')}</h2>
        <table className="records">
          <thead>
            <tr>
              <th aria-label={t('plan.records')} />
              <th scope="col">{t('plan.bucket.new')}</th>
              <th scope="col">{t('plan.bucket.changed')}</th>
              <th scope="col">{t('plan.bucket.same')}</th>
            </tr>
          </thead>
          <tbody>
            {touched.map((kind) => (
              <tr key={kind}>
                <th scope="row">{t(`plan.recordKind.${kind}`)}</th>
                <td>{format.number(plan[kind].new)}</td>
                <td>{format.number(plan[kind].changed)}</td>
                <td>{format.number(plan[kind].same)}</td>
              </tr>
            ))}
            {plan.kinds.map((kind) => (
              <tr key={kind.name}>
                <th scope="row">{t(`plan.recordKind.${kind.name}`)}</th>
                <td>{format.number(kind.new)}</td>
                <td>{format.number(kind.changed)}</td>
                <td>{format.number(kind.same)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <LinkForecast link={plan.link} />
    </div>
  )
}

function LinkForecast({ link }: { readonly link: ImportPlan['link'] }): JSX.Element {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { linked, unknownCard, anonymous } = link
  const withValue = linked + unknownCard
  const all = withValue + anonymous
  return (
    <section>
      <h2 className="section-title import-heading">{t('plan.link.title')}</h2>
      {all === 0 ? (
        <p className="soft">{t('plan.link.none')}</p>
      ) : (
        <>
          <p>
            <span className="link-figure">{format.percent(linked, withValue)}</span> {t('plan.link.rate')}
          </p>
          <p className="soft">{t('plan.link.rateOf', { linked, withValue })}</p>
          <p>
            {t('plan.link.linked')} {format.number(linked)} · {t('plan.link.unknownCard')} {format.number(unknownCard)} ·{' '}
            {t('plan.link.anonymous')} {format.number(anonymous)}
          </p>
          <p className="soft">{t('plan.link.of', { share: format.percent(linked, all) })}</p>
        </>
      )}
    </section>
  )
}
