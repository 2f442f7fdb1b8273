import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import {
  memberMetrics,
  type Grouping,
  type QualityBoard,
  type QualityGroup,
  type QualityList,
  type Rate,
} from '#shared/contract/cleaning.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { DenseTable, type DenseColumn } from '../../ui/dense-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Figure, FigureRow } from '../../ui/figure.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { ListDrawer } from './list-drawer.tsx'
import { Milestones } from './milestones.tsx'
import { useNames } from './use-names.ts'

/** The measured rates, each with its counts, where they are low, and who stands behind them. */
export function BoardTab(): JSX.Element {
  const { t } = useTranslation('cleaning')
  const format = useFormat()
  const [list, setList] = useState<QualityList>()
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
      <Groups />
      <Milestones />
      {list && <ListDrawer list={list} close={() => setList(undefined)} />}
    </div>
  )
}

type Open = (list: QualityList) => void
const opens: ReadonlySet<string> = new Set(memberMetrics)

function Rates({ rates, open }: { readonly rates: readonly Rate[]; readonly open: Open }): JSX.Element {
  const { t } = useTranslation('cleaning')
  const names = useNames()
  const format = useFormat()
  return (
    <FigureRow>
      {rates.map(({ metric, numerator, denominator }) => (
        <Figure
          key={metric}
          label={names.metric(metric)}
          value={format.percent(numerator, denominator)}
          note={
            metric === 'linked_revenue'
              ? `${format.moneyShort(numerator)} / ${format.moneyShort(denominator)}`
              : `${format.number(numerator)} / ${format.number(denominator)}`
          }
          action={
            opens.has(metric) ? (
              <Button
                type="link"
                size="small"
                onClick={() => open({ of: { kind: 'rate', metric, side: metric === 'duplicate' ? 'in' : 'out' } })}
              >
                {metric === 'duplicate' ? t('showThose') : t('showRest')}
              </Button>
            ) : undefined
          }
        />
      ))}
    </FigureRow>
  )
}

function Grades({ board, open }: { readonly board: QualityBoard; readonly open: Open }): JSX.Element {
  const { t } = useTranslation('cleaning')
  const format = useFormat()
  const bands = [
    ['good', t('band.good')],
    ['usable', t('band.usable')],
    ['poor', t('band.poor')],
    ['unreachable', t('band.unreachable')],
  ] as const
  return (
    <section>
      <h2 className="section-title">{t('grades')}</h2>
      <p className="soft">{t('gradesText')}</p>
      <div className="cleaning-chips">
        {(['A', 'B', 'C', 'D', 'E'] as const).map((grade) => (
          <Button key={grade} size="small" onClick={() => open({ of: { kind: 'grade', grade } })}>
            {grade} · {format.number(board.grades[grade])}
          </Button>
        ))}
        <span className="soft">{t('score', { score: board.meanScore.toFixed(1) })}</span>
        {bands.map(([band, label]) => (
          <Button key={band} size="small" onClick={() => open({ of: { kind: 'band', band } })}>
            {label} · {format.number(board.bands[band])}
          </Button>
        ))}
      </div>
    </section>
  )
}

type FieldRow = QualityBoard['fields'][number]

function Fields({ board, open }: { readonly board: QualityBoard; readonly open: Open }): JSX.Element {
  const { t } = useTranslation('cleaning')
  const names = useNames()
  const column = (key: 'valid' | 'suspect' | 'invalid' | 'missing' | 'automatic' | 'manual', title: string): DenseColumn<FieldRow> => ({
    key,
    title,
    kind: 'count',
    value: (row) => row[key],
    open: (row) => (row[key] === 0 ? undefined : () => open({ of: { kind: 'field', field: row.field, state: key } })),
  })
  const columns: readonly DenseColumn<FieldRow>[] = [
    { key: 'field', title: t('column.field'), kind: 'text', value: (row) => names.field(row.field) },
    column('valid', t('column.valid')),
    column('automatic', t('column.automatic')),
    column('manual', t('column.manual')),
    column('suspect', t('column.suspect')),
    column('invalid', t('column.invalid')),
    column('missing', t('column.missing')),
    {
      key: 'rate',
      title: t('column.rate'),
      kind: 'rate',
      value: (row) => (board.members === 0 ? null : row.valid / board.members),
      bar: (row) => (board.members === 0 ? null : row.valid / board.members),
    },
  ]
  return (
    <section>
      <h2 className="section-title">{t('fields')}</h2>
      <DenseTable label={t('fields')} columns={columns} rows={board.fields} rowKey={(row) => row.field} />
    </section>
  )
}

function Groups(): JSX.Element {
  const { t } = useTranslation('cleaning')
  const names = useNames()
  const [by, setBy] = useState<Grouping>('store')
  const { data = [] } = useQuery(q.cleaning.groups.queryOptions({ input: { by } }))
  const groupMetrics = ['first_pass', 'rule_valid', 'completion', 'valid_address', 'valid_mobile', 'valid_contact'] as const
  const columns: readonly DenseColumn<QualityGroup>[] = [
    { key: 'label', title: t(`group.${by}`), kind: 'text', value: (row) => (row.label === '' ? t('group.none') : row.label) },
    { key: 'members', title: t('column.members'), kind: 'count', value: (row) => row.members },
    ...groupMetrics.map((metric): DenseColumn<QualityGroup> => ({
      key: metric,
      title: names.metric(metric),
      kind: 'rate',
      value: (row) => {
        const rate = row.rates.find((each) => each.metric === metric)
        return rate === undefined || rate.denominator === 0 ? null : rate.numerator / rate.denominator
      },
    })),
    { key: 'score', title: t('column.score'), kind: 'decimal', value: (row) => row.meanScore },
  ]
  return (
    <section>
      <h2 className="section-title">{t('groups')}</h2>
      <Segmented<Grouping>
        size="small"
        value={by}
        onChange={setBy}
        options={[
          { value: 'store', label: t('group.store') },
          { value: 'source', label: t('group.source') },
          { value: 'import', label: t('group.import') },
          { value: 'joinYear', label: t('group.joinYear') },
        ]}
      />
      <DenseTable label={t('groups')} columns={columns} rows={data} rowKey={(row) => row.key} />
    </section>
  )
}
