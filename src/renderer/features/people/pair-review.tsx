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

interface Props {
  readonly pattern: string | undefined
  /** When no pair of the pattern is left. */
  readonly leave: () => void
}

/** The pairs that wait, one at a time: S same person, N two people, L later. A kind of pair can be decided at once. */
export function PairReview({ pattern, leave }: Props): JSX.Element | null {
  const { t } = useTranslation('people')
  const { number } = useFormat()
  const [offset, setOffset] = useState(0)
  const input = { offset, limit: 1, ...(pattern === undefined ? {} : { pattern }) }
  const waiting = useQuery(q.people.waiting.queryOptions({ input, placeholderData: (before) => before }))
  const decide = useMutation({ mutationFn: (verdict: Verdict) => decideOn(waiting.data?.pairs[0], verdict) })
  const pair = waiting.data?.pairs[0]
  const total = waiting.data?.total ?? 0
  const later = (): void => setOffset((before) => (before + 1 < total ? before + 1 : 0))
  const onKey = (event: KeyboardEvent): void => {
    const verdict = keyedVerdict(event)
    if (verdict === undefined || decide.isPending) return
    if (verdict === 'later') later()
    else decide.mutate(verdict)
    event.preventDefault()
  }
  const error = waiting.error ?? decide.error
  if (pair === undefined && waiting.isSuccess && !waiting.isPlaceholderData)
    return <Button onClick={() => (offset > 0 ? setOffset(0) : leave())}>{t('again')}</Button>
  return (
    <section className="people-review" onKeyDown={onKey} role="presentation">
      {error && <ProblemNotice error={error} />}
      {pair && (
        <>
          <h2 className="section-title">{t('waiting', { number: number(total) })}</h2>
          <PairTable pair={pair} />
          <div className="people-buttons">
            <Button type="primary" autoFocus loading={decide.isPending} onClick={() => decide.mutate('same')}>
              {t('same')}
            </Button>
            <Button loading={decide.isPending} onClick={() => decide.mutate('apart')}>
              {t('apart')}
            </Button>
            <Button onClick={later}>{t('later')}</Button>
            <span className="soft">{t('keys')}</span>
          </div>
          {pattern !== undefined && total > 1 && <WholeKind pattern={pattern} count={total} />}
        </>
      )}
    </section>
  )
}

const verdictByKey: ReadonlyMap<string, Verdict | 'later'> = new Map([
  ['s', 'same'],
  ['n', 'apart'],
  ['l', 'later'],
])

function keyedVerdict(event: KeyboardEvent): Verdict | 'later' | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined
  return verdictByKey.get(event.key.toLowerCase())
}

async function decideOn(pair: Pair | undefined, verdict: Verdict): Promise<void> {
  if (pair) await crm.people.decide({ pairs: [{ a: pair.a.id, b: pair.b.id }], verdict })
}

/** All that are alike at once; what stands against an earlier word waits on, and how many do is said. */
function WholeKind({ pattern, count }: { readonly pattern: string; readonly count: number }): JSX.Element {
  const { t } = useTranslation('people')
  const { number } = useFormat()
  const all = useMutation({ mutationFn: (verdict: Verdict) => crm.people.decidePattern({ pattern, verdict }) })
  const left = all.data?.left ?? 0
  return (
    <>
      {all.error && <ProblemNotice error={all.error} />}
      <div className="people-buttons">
        <span className="soft">{t('wholeKind')}</span>
        <Button loading={all.isPending} onClick={() => all.mutate('same')}>
          {t('allSame', { number: number(count) })}
        </Button>
        <Button loading={all.isPending} onClick={() => all.mutate('apart')}>
          {t('allApart', { number: number(count) })}
        </Button>
      </div>
      {left > 0 && <p className="soft">{t('left', { number: number(left) })}</p>}
    </>
  )
}
