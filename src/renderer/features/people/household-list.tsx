import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'
import { useFormat } from '../../ui/use-format.ts'

const AT_ONCE = 10

/** Who lives with whom, as far as the newest run can tell. */
export function HouseholdList(): JSX.Element | null {
  const { t } = useTranslation('people')
  const { number, percent } = useFormat()
  const [offset, setOffset] = useState(0)
  const page = useQuery(q.people.households.queryOptions({ input: { offset, limit: AT_ONCE }, placeholderData: (before) => before }))
  if (page.error) return <ProblemNotice error={page.error} />
  const total = page.data?.total ?? 0
  if (total === 0) return null
  return (
    <section>
      <h2 className="section-title">{t('households', { number: number(total) })}</h2>
      <p className="soft">{t('householdsNote')}</p>
      <ul className="people-households">
        {page.data?.households.map(({ id, persons }) => (
          <li key={id}>
            {persons.map(({ personId, member, probability }) => (
              <Link key={personId} href={routes.member(member.id)} title={t('belongs', { percent: percent(probability, 1, 1) })}>
                {[member.name, member.card].filter((text) => text !== null).join(' ') || member.id}
              </Link>
            ))}
          </li>
        ))}
      </ul>
      {total > AT_ONCE && (
        <div className="people-buttons">
          <Button size="small" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - AT_ONCE))}>
            {t('before')}
          </Button>
          <Button size="small" disabled={offset + AT_ONCE >= total} onClick={() => setOffset(offset + AT_ONCE)}>
            {t('next')}
          </Button>
          <span className="soft">
            {t('span', { from: number(offset + 1), to: number(Math.min(total, offset + AT_ONCE)), total: number(total) })}
          </span>
        </div>
      )}
    </section>
  )
}
