import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type JSX, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { WaitingPair } from '#shared/contract/people.ts'
import { crm, q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { PairTable } from './pair-table.tsx'

type Pair = z.infer<typeof WaitingPair>
type Verdict = 'same' | 'apart'

/** The pairs that wait, one at a time: S same person, N two people, L later. A kind of pair can be decided at once. */
export function PairReview({ pattern }: { readonly pattern: string | undefined }): JSX.Element | null {
  const { t } = useTranslation('people')
  const { number } = useFormat()
  const [offset, setOffset] = useState(0)
  const input = { offset, limit: 1, ...(pattern === undefined ? {} : { pattern }) }
  const waiting = useQuery(q.people.waiting.queryOptions({ input, placeholderData: (before) => before }))
  const decide = useMutation({ mutationFn: (verdict: Verdict) => decideOn(waiting.data?.pairs[0], verdict) })
  const all = useMutation({ mutationFn: (verdict: Verdict) => crm.people.decidePattern({ pattern: pattern ?? '', verdict }) })
  const pair = waiting.data?.pairs[0]
  const later = (): void => setOffset((before) => (before + 1 < (waiting.data?.total ?? 0) ? before + 1 : 0))
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const key = event.key.toLowerCase()
    if (key === 's') decide.mutate('same')
    else if (key === 'n') decide.mutate('apart')
    else if (key === 'l') later()
    else return
    event.preventDefault()
  }
  const error = waiting.error ?? decide.error ?? all.error
  if (pair === undefined && offset > 0 && waiting.isSuccess && !waiting.isPlaceholderData)
    return <Button onClick={() => setOffset(0)}>{t('again')}</Button>
  return (
    <>
      {error && <ProblemNotice error={error} />}
      {pair && (
        <section className="people-review" onKeyDown={onKey} role="presentation">
          <h2 className="section-title">{t('waiting', { number: number(waiting.data?.total ?? 0) })}</h2>
          <PairTable pair={pair} />
          <div className="people-buttons">
            <Button type="primary" autoFocus loading={decide.isPending} onClick={() => decide.mutate('same')}>
              {t('same')}
            </Button>
            <Button loading={decide.isPending} onClick={() => decide.mutate('apart')}>
              {t('apart')}
            </Button>
            <Button onClick={later}>{t('later')}</Button>
            {pattern !== undefined && <WholePattern count={waiting.data?.total ?? 0} decide={(verdict) => all.mutate(verdict)} />}
            <span className="soft">{t('keys')}</span>
          </div>
        </section>
      )}
    </>
  )
}

async function decideOn(pair: Pair | undefined, verdict: Verdict): Promise<void> {
  if (pair) await crm.people.decide({ pairs: [{ a: pair.a.id, b: pair.b.id }], verdict })
}

function WholePattern({ count, decide }: { readonly count: number; readonly decide: (verdict: Verdict) => void }): JSX.Element {
  const { t } = useTranslation('people')
  const { number } = useFormat()
  return (
    <>
      <Button onClick={() => decide('same')}>{t('allSame', { number: number(count) })}</Button>
      <Button onClick={() => decide('apart')}>{t('allApart', { number: number(count) })}</Button>
    </>
  )
}
