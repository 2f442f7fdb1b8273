import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Switch, Table, type TableColumnsType } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { CellMember, LoyaltyCell, LoyaltyMatrix } from '#shared/contract/surveys.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { describeRefusal } from '../../app/refusal-text.ts'
import { ReportTabs } from '../../app/report-tabs.tsx'
import { routes } from '../../app/routes.ts'
import { Figure, FigureRow } from '../../ui/figure.tsx'
import { Page } from '../../ui/page.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import './surveys.css'

/** Satisfied with product and service, joined with what they did since: who says yes and is gone all the same. */
export function MatrixPage(): JSX.Element {
  const { t } = useTranslation('surveys')
  const { data: matrix, error, isFetching, refetch } = useQuery(q.surveys.matrix.queryOptions({ input: {} }))
  const [open, setOpen] = useState<LoyaltyCell | undefined>()
  return (
    <Page title={t('title')} note={<ReportTabs />} busy={isFetching}>
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {matrix && (
        <div className="survey-body">
          <Heads matrix={matrix} />
          {matrix.respondents === 0 ? <Alert type="info" showIcon title={t('matrix.none')} /> : <Cells matrix={matrix} onOpen={setOpen} />}
          {matrix.respondents > 0 && matrix.respondents < 30 && (
            <Alert type="warning" showIcon title={t('matrix.few', { count: matrix.respondents })} />
          )}
          <p className="soft">{t('matrix.note')}</p>
        </div>
      )}
      {open && <CellDrawer cell={open} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function Heads({ matrix: { respondents, invited, nps, opinions } }: { readonly matrix: LoyaltyMatrix }): JSX.Element {
  const { t } = useTranslation('surveys')
  const format = useFormat()
  return (
    <FigureRow>
      <Figure
        definition="value.loyalty_cell"
        label={t('matrix.respondents')}
        value={format.number(respondents)}
        note={t('matrix.ofInvited', { invited: format.number(invited) })}
      />
      <Figure
        definition="survey.nps"
        label={t('matrix.nps')}
        value={nps === null ? nothing : nps.score.toFixed(0)}
        note={nps === null ? t('matrix.noNps') : t('matrix.npsNote', { ...nps })}
      />
      <Figure label={t('matrix.opinions')} value={format.number(opinions)} />
    </FigureRow>
  )
}

const places = [
  ['loyal', 'open-to-rivals'],
  ['still-hoping', 'destructive'],
] as const

function Cells({ matrix, onOpen }: { readonly matrix: LoyaltyMatrix; readonly onOpen: (cell: LoyaltyCell) => void }): JSX.Element {
  const { t } = useTranslation('surveys')
  const format = useFormat()
  const button = (name: LoyaltyCell): JSX.Element | null => {
    const cell = matrix.cells.find((one) => one.cell === name)
    if (!cell) return null
    return (
      <button key={name} type="button" className="matrix-cell" onClick={() => onOpen(name)}>
        {t(`cells.${name}`)}
        <strong>{format.percent(cell.persons, matrix.respondents)}</strong>
        <span className="soft">
          {t('matrix.cell', {
            persons: format.number(cell.persons),
            low: format.percent(cell.low ?? 0, 1),
            high: format.percent(cell.high ?? 0, 1),
          })}
          <br />
          {t('matrix.gone', { count: cell.gone, money: format.moneyShort(cell.netFen) })}
        </span>
      </button>
    )
  }
  return (
    <div className="matrix">
      <span />
      <span className="matrix-axis">{t('matrix.serviceYes')}</span>
      <span className="matrix-axis">{t('matrix.serviceNo')}</span>
      <span className="matrix-axis">{t('matrix.productYes')}</span>
      {places[0].map(button)}
      <span className="matrix-axis">{t('matrix.productNo')}</span>
      {places[1].map(button)}
    </div>
  )
}

function CellDrawer({ cell, onClose }: { readonly cell: LoyaltyCell; readonly onClose: () => void }): JSX.Element {
  const { t } = useTranslation('surveys')
  const format = useFormat()
  const [goneOnly, setGoneOnly] = useState(false)
  const { data: rows = [], isFetching } = useQuery(q.surveys.cell.queryOptions({ input: { cell, goneOnly } }))
  const columns: TableColumnsType<CellMember> = [
    {
      title: t('card'),
      dataIndex: 'card',
      render: (card: string | null, { memberId }) => <Link href={routes.member(memberId)}>{card ?? nothing}</Link>,
    },
    { title: t('member'), dataIndex: 'name', render: (name: string | null) => name ?? nothing },
    { title: t('matrix.product'), dataIndex: 'product', align: 'right' },
    { title: t('matrix.service'), dataIndex: 'service', align: 'right' },
    { title: t('matrix.net'), dataIndex: 'netFen', align: 'right', render: (fen: number) => format.money(fen) },
    { title: t('matrix.lastDay'), dataIndex: 'lastDay', render: (day: number | null) => format.day(day) },
    { title: t('matrix.isGone'), dataIndex: 'isGone', render: (gone: boolean) => (gone ? t('matrix.yes') : '') },
  ]
  return (
    <Drawer
      open
      size="large"
      title={t(`cells.${cell}`)}
      onClose={onClose}
      extra={<KeepSegment cell={cell} goneOnly={goneOnly} rows={rows} />}
    >
      <label>
        <Switch size="small" checked={goneOnly} onChange={setGoneOnly} /> {t('matrix.goneOnly')}
      </label>
      <Table
        size="small"
        loading={isFetching}
        rowKey="memberId"
        columns={columns}
        dataSource={[...rows]}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
      />
    </Drawer>
  )
}

interface KeepProps {
  readonly cell: LoyaltyCell
  readonly goneOnly: boolean
  readonly rows: readonly CellMember[]
}

/** The list as a frozen segment, which campaigns can take. */
function KeepSegment({ cell, goneOnly, rows }: KeepProps): JSX.Element {
  const { t } = useTranslation('surveys')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const name = goneOnly ? t('matrix.segmentGone', { cell: t(`cells.${cell}`) }) : t(`cells.${cell}`)
  const keep = useMutation(
    q.segments.importList.mutationOptions({
      onSuccess: () => void message.success(t('matrix.kept', { name })),
      onError: (error) => void message.error(describeRefusal(error, tRefusal).text),
    }),
  )
  return (
    <Button
      disabled={rows.length === 0}
      loading={keep.isPending}
      onClick={() => keep.mutate({ name, mode: 'replace', codes: rows.map(({ memberId }) => String(memberId)), by: 'member-id' })}
    >
      {t('matrix.keep')}
    </Button>
  )
}
