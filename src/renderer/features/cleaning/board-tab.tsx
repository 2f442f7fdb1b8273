import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { memberMetrics, type Metric, type QualityList, type Rate } from '#shared/contract/cleaning-quality.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Figure, FigureRow } from '../../ui/figure.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { Fields, Grades } from './board-fields.tsx'
import { Groups } from './board-groups.tsx'
import { Filled } from './filled.tsx'
import { ListDrawer } from './list-drawer.tsx'
import { Milestones } from './milestones.tsx'
import { OrphansDrawer } from './orphans-drawer.tsx'
import { Trend } from './trend.tsx'
import { definitionOfMetric, useNames } from './use-names.ts'

/** The measured rates, each with its counts, where they are low, and who stands behind them. */
export function BoardTab(): JSX.Element {
  const { t } = useTranslation('cleaning')
  const format = useFormat()
  const [list, setList] = useState<QualityList | 'orphans'>()
  const board = useQuery(q.cleaning.board.queryOptions({ input: {} }))
  if (board.error) return <ProblemNotice error={board.error} retry={() => void board.refetch()} />
  if (!board.data) return <p className="soft">{t('loading')}</p>
  const { data } = board
  if (data.members === 0) return <EmptyState title={t('emptyBoard.title')} text={t('emptyBoard.text')} />
  return (
    <div className="cleaning-board">
      <p className="soft">
        {t('asOf', { day: format.day(data.asOf), cleaned: format.number(data.cleaned), members: format.number(data.members) })}
      </p>
      <Rates rates={data.rates} open={setList} />
      <Grades board={data} open={setList} />
      <Fields board={data} open={setList} />
      <Groups open={setList} />
      <Trend />
      <Filled />
      <Milestones />
      {list === 'orphans' && <OrphansDrawer close={() => setList(undefined)} />}
      {list !== undefined && list !== 'orphans' && <ListDrawer list={list} close={() => setList(undefined)} />}
    </div>
  )
}

type Open = (list: QualityList | 'orphans') => void
const opens: ReadonlySet<string> = new Set(memberMetrics)

/** What stands behind a rate: whoever lacks it, but of duplicates, households and orphans those themselves. */
function listBehind(metric: Metric): QualityList | 'orphans' | null {
  if (metric === 'orphan') return 'orphans'
  if (metric === 'households') return { of: { kind: 'household' } }
  return opens.has(metric) ? { of: { kind: 'rate', metric, side: metric === 'duplicate' ? 'in' : 'out' } } : null
}
const showsThose: ReadonlySet<Metric> = new Set<Metric>(['duplicate', 'households', 'orphan'])

function Rates({ rates, open }: { readonly rates: readonly Rate[]; readonly open: Open }): JSX.Element {
  const names = useNames()
  const format = useFormat()
  return (
    <FigureRow>
      {rates.map(({ metric, numerator, denominator }) => (
        <Figure
          key={metric}
          label={names.metric(metric)}
          definition={definitionOfMetric[metric]}
          value={format.percent(numerator, denominator)}
          note={
            metric === 'linked_revenue'
              ? `${format.moneyShort(numerator)} / ${format.moneyShort(denominator)}`
              : `${format.number(numerator)} / ${format.number(denominator)}`
          }
          action={<Behind metric={metric} open={open} />}
        />
      ))}
    </FigureRow>
  )
}

function Behind({ metric, open }: { readonly metric: Metric; readonly open: Open }): JSX.Element | null {
  const { t } = useTranslation('cleaning')
  const list = listBehind(metric)
  if (list === null) return null
  return (
    <Button type="link" size="small" onClick={() => open(list)}>
      {showsThose.has(metric) ? t('showThose') : t('showRest')}
    </Button>
  )
}
