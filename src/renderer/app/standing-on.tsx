import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/use-format.ts'
import { q } from './crm.ts'
import { operationKey, operationText } from './operation-text.ts'

export interface Dependant {
  readonly operationId: number
  readonly kind: string
  readonly at: string
}

const LOOKED_AT = 500

/** The later operations that stand on one that is to be undone, in words, newest first: in the order in which they would go. */
export function StandingOn({ later }: { readonly later: readonly Dependant[] }): JSX.Element {
  const { t } = useTranslation(['app', 'workspace'])
  const { t: tOperation } = useTranslation('workspace')
  const format = useFormat()
  const { data: operations = [] } = useQuery(q.workspace.operations.queryOptions({ input: { limit: LOOKED_AT } }))
  const wordsOf = ({ operationId, kind }: Dependant): string => {
    const operation = operations.find(({ id }) => id === operationId)
    if (operation) return operationText(operation, operations, tOperation)
    const key = operationKey(kind)
    return key === undefined ? kind : tOperation(`operation.${key}`)
  }
  return (
    <>
      <p>{t('undoFirst.text', { ns: 'app' })}</p>
      <ul className="standing-on">
        {later
          .toSorted((a, b) => b.operationId - a.operationId)
          .map((each) => (
            <li key={each.operationId}>
              <span className="soft">{`#${each.operationId}`}</span>
              <span>{wordsOf(each)}</span>
              <span className="soft">{format.instant(each.at)}</span>
            </li>
          ))}
      </ul>
    </>
  )
}
