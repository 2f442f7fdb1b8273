import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef, useState, type JSX, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { crm, q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { useFormat } from '../../ui/use-format.ts'

const verdicts = ['right', 'wrong', 'unknown'] as const
type Verdict = (typeof verdicts)[number]

const keys: Readonly<Record<string, Verdict>> = { r: 'right', 1: 'right', w: 'wrong', 2: 'wrong', u: 'unknown', 3: 'unknown' }
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** The sample to judge, value by value, without the mouse: a verdict goes on to the next. */
export function AuditItems({ auditId }: { readonly auditId: number }): JSX.Element {
  const { t } = useTranslation('cleaning')
  const format = useFormat()
  const { data = [], error } = useQuery(q.cleaning.auditItems.queryOptions({ input: { auditId, unmasked: true } }))
  const [chosen, setChosen] = useState<number>()
  const judge = useMutation({ mutationFn: (input: { itemId: number; verdict: Verdict }) => crm.cleaning.judge(input) })
  // Until she moves, the first that is not judged yet.
  const unjudged = data.findIndex(({ verdict }) => verdict === null)
  const current = Math.min(chosen ?? Math.max(0, unjudged), Math.max(0, data.length - 1))
  const line = useRef<HTMLButtonElement | HTMLAnchorElement>(null)
  // The keys go to whatever has the focus: it stands on the line that is being judged.
  useEffect(() => line.current?.focus(), [current, data.length])
  const decide = (at: number, verdict: Verdict): void => {
    const item = data[at]
    if (item === undefined) return
    judge.mutate({ itemId: item.id, verdict })
    setChosen(Math.min(at + 1, data.length - 1))
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const verdict = keys[event.key.toLowerCase()]
    const step = steps[event.key]
    if (verdict !== undefined) decide(current, verdict)
    else if (step !== undefined) setChosen(Math.min(data.length - 1, Math.max(0, current + step)))
    else return
    event.preventDefault()
  }
  const names: Readonly<Record<Verdict, string>> = {
    right: t('verdict.right'),
    wrong: t('verdict.wrong'),
    unknown: t('verdict.unknown'),
  }
  return (
    <div onKeyDown={onKey} role="presentation">
      <p className="soft">
        {t('auditKeys', { done: format.number(data.filter(({ verdict }) => verdict !== null).length), size: format.number(data.length) })}
      </p>
      {(error ?? judge.error) && <ProblemNotice error={error ?? judge.error} />}
      <ul className="cleaning-lines cleaning-audit">
        {data.map((item, at) => (
          <li key={item.id} aria-current={at === current}>
            <span className="cleaning-audit-card">{item.card}</span>
            <span className="cleaning-value">{item.value}</span>
            {verdicts.map((verdict, place) => (
              <Button
                key={verdict}
                size="small"
                type={item.verdict === verdict ? 'primary' : 'default'}
                tabIndex={at === current ? 0 : -1}
                {...(at === current && place === 0 && { ref: line })}
                onClick={() => decide(at, verdict)}
              >
                {names[verdict]}
              </Button>
            ))}
          </li>
        ))}
      </ul>
    </div>
  )
}
