import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { queueFields } from '#shared/languages/cleaning-rule.ts'
import { crm, q } from '../../app/crm.ts'
import { useFormat } from '../../ui/use-format.ts'
import { useNames } from './use-names.ts'

/** Corrections that became rules, and a way to end them. */
export function Learned(): JSX.Element {
  const { t } = useTranslation('cleaning')
  const names = useNames()
  const format = useFormat()
  const { data = [] } = useQuery(q.cleaning.learned.queryOptions())
  const forget = useMutation({ mutationFn: (id: number) => crm.cleaning.forgetLearned({ id }) })
  const nameOf = (field: string): string => {
    const known = queueFields.find((each) => each === field)
    return known === undefined ? field : names.field(known)
  }
  return (
    <section>
      <h2 className="section-title">{t('learned')}</h2>
      <p className="soft">{data.length === 0 ? t('learnedNone') : t('learnedText')}</p>
      <ul className="cleaning-lines">
        {data.map((rule) => (
          <li key={rule.id}>
            <span>{nameOf(rule.field)}</span>
            <span className="cleaning-value">
              {rule.action === 'dismiss'
                ? t('learnedRight', { given: rule.given })
                : `${rule.given} → ${rule.value ?? t('column.missing')}`}
            </span>
            <span className="soft">
              {format.instant(rule.at)} · {names.actor(rule.actor)}
            </span>
            <Button type="link" size="small" onClick={() => forget.mutate(rule.id)}>
              {t('remove')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
