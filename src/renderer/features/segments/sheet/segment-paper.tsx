import { useQuery } from '@tanstack/react-query'
import { useEffect, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { ruleSentence } from '#shared/languages/segment-sentence.ts'
import type { Strategy } from '#shared/contract/segments-sheet.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { q, shell } from '../../../app/crm.ts'
import { nothing, useFormat } from '../../../ui/use-format.ts'
import { useSpeaker } from '../use-names.ts'
import { SheetBody } from './sheet-body.tsx'
import '../segments.css'

/** The sheet on paper: the page a hidden window prints. */
export function SegmentPaper({ id }: { readonly id: number }): JSX.Element | null {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const { locale } = format
  const { data: summary } = useQuery(q.workspace.summary.queryOptions())
  const { data: segment } = useQuery(q.segments.get.queryOptions({ input: { id } }))
  const { data: sheet } = useQuery(q.segments.sheet.queryOptions({ input: { side: { of: 'segment', segmentId: id }, locale } }))
  const { data: trend } = useQuery(q.segments.trend.queryOptions({ input: { segmentId: id } }))
  const isReady = summary !== undefined && segment !== undefined && sheet !== undefined && trend !== undefined
  useReadyToPrint(isReady)
  if (!isReady) return null
  return (
    <article className="report segment-paper">
      <header>
        <p className="soft">{summary.name}</p>
        <h1>{t('sheet.paperTitle', { name: segment.name })}</h1>
        {segment.note !== '' && <p>{segment.note}</p>}
        {segment.kind === 'live' || segment.frozen?.origin === 'rule' ? (
          <Sentence rule={segment.rule} />
        ) : (
          <p>{t(`frozen.from.${segment.frozen?.origin ?? 'list'}`)}</p>
        )}
      </header>
      <SheetBody id={id} sheet={sheet} />
      {sheet.strategy && <PrintedStrategy strategy={sheet.strategy} />}
    </article>
  )
}

/** Two frames after everything is there: what was laid out by then is what is printed. */
function useReadyToPrint(isReady: boolean): void {
  useEffect(() => {
    if (!isReady) return
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => void shell.printReady()))
    return () => cancelAnimationFrame(frame)
  }, [isReady])
}

function Sentence({ rule }: { readonly rule: SegmentRule }): JSX.Element {
  const speaker = useSpeaker(rule)
  return <p>{ruleSentence(rule, speaker)}</p>
}

function PrintedStrategy({ strategy }: { readonly strategy: Strategy }): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  return (
    <section>
      <h2 className="section-title">{t('strategy.title')}</h2>
      <dl className="frozen-facts">
        {(['offer', 'channel', 'service', 'contact'] as const).map((part) => (
          <div key={part} style={{ display: 'contents' }}>
            <dt>{t(`strategy.${part}`)}</dt>
            <dd>{strategy[part] === '' ? nothing : strategy[part]}</dd>
          </div>
        ))}
        <dt>{t('strategy.budget')}</dt>
        <dd>{format.money(strategy.budgetFen)}</dd>
      </dl>
    </section>
  )
}
