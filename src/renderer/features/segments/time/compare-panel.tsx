import { useQuery } from '@tanstack/react-query'
import { DatePicker, Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Comparison, SetSize } from '#shared/contract/segments-sets.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { q } from '../../../app/crm.ts'
import { ProblemNotice } from '../../../app/problem.tsx'
import { ProgressLine } from '../../../ui/progress-line.tsx'
import { dateOfDay, pickedDay } from '../../../ui/picked-day.ts'
import { useFormat } from '../../../ui/use-format.ts'
import { OpenMembers } from '../open-members.tsx'
import { sideOf, type Side } from './side-choice.ts'

interface Props {
  readonly id: number
  readonly before: Side
  readonly after: Side
  readonly onBefore: (side: Side) => void
  readonly onAfter: (side: Side) => void
}

/** Two segments, or one at two moments: who came in, went out and stayed, and what they are worth. */
export function ComparePanel({ id, before, after, onBefore, onAfter }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const { data: trend } = useQuery(q.segments.trend.queryOptions({ input: { segmentId: id } }))
  const asOf = trend?.points.findLast(({ from }) => from === 'rule')?.day
  const [first, second] = [sideOf(before, asOf), sideOf(after, asOf)]
  const isReady = first !== undefined && second !== undefined
  const input = isReady
    ? { before: first, after: second }
    : { before: { of: 'segment' as const, segmentId: id }, after: { of: 'segment' as const, segmentId: id } }
  const { data, error, isFetching, refetch } = useQuery({ ...q.segments.compare.queryOptions({ input }), enabled: isReady })
  return (
    <section className="compare">
      <h2 className="section-title">{t('compare.title')}</h2>
      <div className="compare-sides">
        <SideChoice label={t('compare.before')} side={before} onChange={onBefore} />
        <span aria-hidden>→</span>
        <SideChoice label={t('compare.after')} side={after} onChange={onAfter} />
      </div>
      <ProgressLine busy={isFetching} />
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data && error === null && <Compared comparison={data} />}
    </section>
  )
}

interface SideProps {
  readonly label: string
  readonly side: Side
  readonly onChange: (side: Side) => void
}

function SideChoice({ label, side, onChange }: SideProps): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const { data: segments = [] } = useQuery(q.segments.list.queryOptions())
  const { data: snapshots = [] } = useQuery(q.segments.snapshots.queryOptions({ input: { segmentId: side.segmentId } }))
  const isFrozen = segments.find(({ id }) => id === side.segmentId)?.kind === 'frozen'
  const moments = [
    { value: 'now', label: t('compare.now') },
    ...(isFrozen
      ? []
      : [
          { value: 'year-ago', label: t('compare.yearAgo') },
          { value: 'day', label: t('compare.onDay') },
        ]),
    ...snapshots.map(({ id, label: name, takenAt }) => ({
      value: `snapshot ${id}`,
      label: t('compare.snapshot', { when: format.instant(takenAt), label: name }),
    })),
  ]
  const value = side.at === 'snapshot' ? `snapshot ${side.snapshotId ?? 0}` : side.at
  const choose = (moment: string): void => {
    const { segmentId } = side
    if (moment.startsWith('snapshot')) onChange({ segmentId, at: 'snapshot', snapshotId: Number(moment.slice(9)) })
    else if (moment === 'now' || moment === 'year-ago' || moment === 'day') onChange({ segmentId, at: moment })
  }
  return (
    <span className="side-choice">
      <Select
        className="segment-select"
        aria-label={label}
        showSearch={{ optionFilterProp: 'label' }}
        value={side.segmentId}
        options={segments.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(segmentId) => onChange({ segmentId, at: 'now' })}
      />
      <Select
        className="moment-select"
        aria-label={`${label} ${t('compare.when')}`}
        popupMatchSelectWidth={false}
        value={value}
        options={moments}
        onChange={choose}
      />
      {side.at === 'day' && (
        <DatePicker
          aria-label={`${label} ${t('compare.onDay')}`}
          value={side.onDay === undefined ? null : dateOfDay(side.onDay)}
          onChange={(date) => onChange({ segmentId: side.segmentId, at: 'day', ...(date ? { onDay: pickedDay(date) } : {}) })}
        />
      )}
    </span>
  )
}

const moves = ['in', 'stayed', 'out'] as const

function Compared({ comparison }: { readonly comparison: Comparison }): JSX.Element {
  const { t } = useTranslation('segments')
  return (
    <>
      <table className="figures dense compare-table" aria-label={t('compare.title')}>
        <SetHead />
        <tbody>
          <SetRow name={t('compare.before')} size={comparison.before} isReference />
          {moves.map((move) => (
            <SetRow key={move} name={t(`compare.${move}`)} size={comparison[move]} rule={comparison.rules?.[move]} />
          ))}
          <SetRow name={t('compare.after')} size={comparison.after} isReference />
        </tbody>
      </table>
      {comparison.rules === null && <p className="soft small">{t('compare.noRules')}</p>}
    </>
  )
}

function SetHead(): JSX.Element {
  const { t } = useTranslation('segments')
  return (
    <thead>
      <tr>
        <th scope="col">{t('set.who')}</th>
        {(['members', 'persons', 'netFen', 'yearNetFen'] as const).map((column) => (
          <th key={column} scope="col" className="number">
            {t(`set.${column}`)}
          </th>
        ))}
        <th scope="col">{t('list.actions')}</th>
      </tr>
    </thead>
  )
}

interface SetRowProps {
  readonly name: string
  readonly size: SetSize
  readonly rule?: SegmentRule | undefined
  readonly isReference?: boolean
}

function SetRow({ name, size, rule, isReference = false }: SetRowProps): JSX.Element {
  const format = useFormat()
  return (
    <tr className={isReference ? 'figures-reference' : undefined}>
      <th scope="row">{name}</th>
      <td className="number">{format.number(size.members)}</td>
      <td className="number">{format.number(size.persons)}</td>
      <td className="number">{format.money(size.netFen)}</td>
      <td className="number">{format.money(size.yearNetFen)}</td>
      <td>{rule && <OpenMembers name={name} rule={rule} isEmpty={size.members === 0} />}</td>
    </tr>
  )
}
