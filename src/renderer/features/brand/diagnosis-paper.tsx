import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Diagnosis } from '#shared/contract/brand.ts'
import { UsedDefinitions } from '../../app/figures/footing.tsx'
import { scopeFromSearch, scopeInput } from '../../app/figures/scope-text.ts'
import { q } from '../../app/crm.ts'
import { usePrintReady } from '../../app/print-ready.ts'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { Advice } from './stage-summary.tsx'

/** The diagnosis on one page of paper: stage, evidence, risks, three lists. A hidden window prints it. */
export function DiagnosisPaper(): JSX.Element | null {
  const { data: summary, error: noSummary } = useQuery(q.workspace.summary.queryOptions())
  const filter = scopeFromSearch(new URLSearchParams(location.search).get('filter') ?? '')
  const { data, error } = useQuery(q.brand.diagnosis.queryOptions({ input: { scope: scopeInput(filter) } }))
  const { data: choices, error: noChoices } = useQuery(q.value.scopeChoices.queryOptions())
  const isReady = summary !== undefined && data !== undefined && choices !== undefined
  usePrintReady(isReady, noSummary ?? error ?? noChoices)
  if (!isReady) return null
  const stores = choices.stores.filter(({ id }) => filter.storeIds.includes(id)).map(({ name }) => name)
  return (
    <Paper
      name={summary.name}
      parts={[...filter.brands, ...filter.lines, ...filter.categories, ...stores, ...filter.channels]}
      diagnosis={data}
    />
  )
}

interface PaperProps {
  readonly name: string
  /** Names of what the filter leaves; none: everything. */
  readonly parts: readonly string[]
  readonly diagnosis: Diagnosis
}

function Paper({ name, parts, diagnosis }: PaperProps): JSX.Element {
  const { t } = useTranslation('brand')
  const format = useFormat()
  const { stage, lists } = diagnosis
  const { call } = stage
  const percent = (value: number | null): string => (value === null ? nothing : format.percent(value, 1))
  const evidence: readonly (readonly [string, string])[] = [
    [t('customers'), `${format.number(call.customers)} (${t('yearAgo', { number: format.number(call.customersYearAgo) })})`],
    [t('growth'), percent(call.growth)],
    [t(`definitions.${call.rules.definition}`), `${percent(call.ratio)} (${percent(call.ratioLow)}–${percent(call.ratioHigh)})`],
    [t('rules.benchmark'), percent(call.rules.benchmark)],
    [t('slope'), call.slope === null ? nothing : t('points-a-month', { value: call.slope.toFixed(2) })],
  ]
  return (
    <article className="report">
      <header>
        <p className="soft">{name}</p>
        <h1>{t('diagnosis.title')}</h1>
        <p>{t('diagnosis.asOf', { day: format.day(stage.footing.asOf) })}</p>
        <p>{t('diagnosis.filter', { scope: parts.length === 0 ? t('diagnosis.whole') : parts.join(t('comma')) })}</p>
      </header>
      <h2>{`${t('stage')}: ${t(`stages.${call.stage}`)} · ${t(`confidence.${call.confidence}`)}`}</h2>
      <table className="figures">
        <tbody>
          {evidence.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Advice call={call} rail={stage.rail} />
      <Risks diagnosis={diagnosis} />
      <h2>{t('diagnosis.lists')}</h2>
      <ol>
        {lists.map(({ question, persons }) => (
          <li key={JSON.stringify(question)}>
            {t('diagnosis.list', { name: t(`lists.${question.list}`), number: format.number(persons) })}
          </li>
        ))}
      </ol>
      <UsedDefinitions footing={stage.footing} />
    </article>
  )
}

function Risks({ diagnosis: { stage, causes, frequency, parts } }: { readonly diagnosis: Diagnosis }): JSX.Element {
  const { t } = useTranslation('brand')
  const format = useFormat()
  const falling = parts.filter((part) => part.stage === 'warning' || part.stage === 'decline')
  return (
    <section>
      <h2>{t('diagnosis.risks')}</h2>
      <ul>
        <li>{stage.call.isAlarm ? t('causes.alarm') : t('causes.noAlarm')}</li>
        <li>{t(causes.discount.isCause ? 'causes.discountYes' : 'causes.discountNo')}</li>
        <li>{`${t(`causes.verdict.${causes.band.verdict}`, { least: causes.rules.leastHotBuyers })}${causes.band.hot ? ` (${causes.band.hot.name} ${causes.band.hot.label})` : ''}`}</li>
        {falling.map(({ by, name, stage: own }) => (
          <li key={`${by} ${name}`}>{`${t(`parts.${by}`)} ${name}: ${t(`stages.${own}`)}`}</li>
        ))}
        {frequency.rows.map(({ name, verdict, persons }) => (
          <li key={name}>{`${name === '' ? t('all') : name}: ${t(`verdicts.${verdict}`)} (n ${format.number(persons)})`}</li>
        ))}
        {stage.limits.map((limit) => (
          <li key={limit}>{t(`limits.${limit}`)}</li>
        ))}
      </ul>
    </section>
  )
}
