import { useQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { useMemo, useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Overlap } from '#shared/contract/segments-sets.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { OpenMembers } from './open-members.tsx'
import { SegmentPages } from './segment-pages.tsx'
import { setOperations, together } from './set-operations.ts'
import './segments.css'

const MOST = 12
const measures = ['members', 'netFen', 'share'] as const
type Measure = (typeof measures)[number]

/** Who is in which of several segments at once, and the sets made of them. */
export function OverlapPage(): JSX.Element {
  const { t } = useTranslation('segments')
  const [chosen, setChosen] = useState<number[]>([])
  const [measure, setMeasure] = useState<Measure>('members')
  const { data: segments = [] } = useQuery(q.segments.list.queryOptions())
  const sides = useMemo(() => chosen.map((segmentId) => ({ of: 'segment' as const, segmentId })), [chosen])
  const { data, error, isFetching, refetch } = useQuery({
    ...q.segments.overlap.queryOptions({ input: { sides } }),
    enabled: chosen.length > 1,
  })
  const nameOf = (id: number): string => segments.find((segment) => segment.id === id)?.name ?? `#${id}`
  return (
    <Page
      title={t('title')}
      note={<SegmentPages />}
      busy={isFetching}
      toolbar={
        <>
          <Select
            mode="multiple"
            className="overlap-choice"
            aria-label={t('overlap.choose')}
            placeholder={t('overlap.choose')}
            maxCount={MOST}
            showSearch={{ optionFilterProp: 'label' }}
            value={chosen}
            options={segments.filter(({ problem }) => problem === null).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setChosen}
          />
          <Segmented
            aria-label={t('overlap.measure')}
            value={measure}
            options={measures.map((each) => ({ value: each, label: t(`overlap.measures.${each}`) }))}
            onChange={setMeasure}
          />
        </>
      }
    >
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {chosen.length < 2 && <EmptyState title={t('overlap.emptyTitle')} text={t('overlap.emptyText')} />}
      {data && data.cells.length === chosen.length && chosen.length > 1 && (
        <div className="overlap">
          <Matrix overlap={data} names={chosen.map(nameOf)} ids={chosen} measure={measure} />
          <Operations overlap={data} ids={chosen} nameOf={nameOf} />
        </div>
      )}
    </Page>
  )
}

interface MatrixProps {
  readonly overlap: Overlap
  readonly names: readonly string[]
  readonly ids: readonly number[]
  readonly measure: Measure
}

/** Row and column: who is in both; the share is of the row's own members. */
function Matrix({ overlap, names, ids, measure }: MatrixProps): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  return (
    <table className="figures dense overlap-matrix" aria-label={t('overlap.matrix')}>
      <thead>
        <tr>
          <th scope="col">{t('overlap.both')}</th>
          {names.map((name, j) => (
            <th key={ids[j]} scope="col" className="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {overlap.cells.map((row, i) => (
          <tr key={ids[i]}>
            <th scope="row">{names[i]}</th>
            {row.map((cell, j) => {
              const own = row[i]?.members ?? 0
              const share = own === 0 ? 0 : cell.members / own
              const text =
                measure === 'share'
                  ? format.percent(cell.members, own)
                  : measure === 'netFen'
                    ? format.money(cell.netFen)
                    : format.number(cell.members)
              return (
                <td key={ids[j]} className={i === j ? 'number overlap-own' : 'number'}>
                  <span className="cell-bar">
                    <i style={{ width: `${share * 100}%` }} />
                    <span>{text}</span>
                  </span>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface OperationsProps {
  readonly overlap: Overlap
  readonly ids: readonly number[]
  readonly nameOf: (id: number) => string
}

function Operations({ overlap, ids, nameOf }: OperationsProps): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const rows = [
    { key: 'all', name: t('overlap.all'), size: overlap.all, rule: together('all', ids) },
    { key: 'any', name: t('overlap.any'), size: overlap.any, rule: together('any', ids) },
    ...setOperations(ids).map(({ first, second, rule }) => ({
      key: `${first}-${second}`,
      name: t('overlap.without', { first: nameOf(first), second: nameOf(second) }),
      size: undefined,
      rule,
    })),
  ]
  return (
    <section>
      <h2 className="section-title">{t('overlap.operations')}</h2>
      <table className="figures dense overlap-operations" aria-label={t('overlap.operations')}>
        <tbody>
          {rows.map(({ key, name, size, rule }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td className="number">{size ? format.number(size.members) : <CountOf rule={rule} />}</td>
              <td>
                <OpenMembers name={name} rule={rule} isEmpty={size?.members === 0} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function CountOf({ rule }: { readonly rule: ReturnType<typeof together> }): JSX.Element {
  const format = useFormat()
  const { data } = useQuery(q.segments.count.queryOptions({ input: rule }))
  return <>{data ? format.number(data.memberCount) : '…'}</>
}
