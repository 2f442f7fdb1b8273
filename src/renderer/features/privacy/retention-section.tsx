import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, InputNumber, Space, Table } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { retentionKinds, type RetentionProposal } from '#shared/contract/privacy.ts'
import { crm, q } from '../../app/crm.ts'
import { useTask } from '../../app/jobs.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { EraseDialog } from '../members/erase-dialog.tsx'

type Kind = (typeof retentionKinds)[number]

interface Proposed {
  readonly total: number
  readonly rows: readonly RetentionProposal[]
}

/** Rules that propose whom to erase; nobody is erased but by the officer's word. */
export function RetentionSection(): JSX.Element {
  const { t } = useTranslation('privacy')
  const { data: rules = [], error } = useQuery(q.privacy.retention.queryOptions())
  const save = useMutation(q.privacy.setRetention.mutationOptions())
  const [proposed, setProposed] = useState<Proposed | undefined>()
  const task = useTask(t('retention.find'), crm.privacy.retentionProposals)
  const set = (kind: Kind, months: number | null): void => {
    const others = rules.filter((rule) => rule.kind !== kind)
    save.mutate({ rules: months === null ? others : [...others, { kind, months }] })
  }
  const find = async (): Promise<void> => {
    const outcome = await task.run({})
    if (outcome.state === 'done') setProposed(outcome.result)
  }
  return (
    <section>
      <h2 className="section-title">{t('retention.title')}</h2>
      <p className="soft">{t('retention.text')}</p>
      {(error ?? save.error) && <ProblemNotice error={error ?? save.error} />}
      <div className="retention-rules">
        {retentionKinds.map((kind) => (
          <label key={kind} className="retention-rule">
            <span>{t(`retention.kinds.${kind}`)}</span>
            <Months
              key={rules.find((rule) => rule.kind === kind)?.months ?? 0}
              months={rules.find((rule) => rule.kind === kind)?.months ?? null}
              onSet={(months) => set(kind, months)}
            />
          </label>
        ))}
      </div>
      <Button className="retention-find" loading={task.isRunning} disabled={rules.length === 0} onClick={() => void find()}>
        {t('retention.find')}
      </Button>
      {proposed && <Proposals proposed={proposed} onErased={() => void find()} />}
    </section>
  )
}

interface MonthsProps {
  readonly months: number | null
  readonly onSet: (months: number | null) => void
}

/** Taken when the field is left, not with each digit: every rule is an operation. */
function Months({ months, onSet }: MonthsProps): JSX.Element {
  const { t } = useTranslation('privacy')
  const [typed, setTyped] = useState(months)
  const take = (): void => {
    if (typed !== months) onSet(typed)
  }
  return (
    <Space.Compact>
      <InputNumber min={1} max={600} precision={0} value={typed} onChange={setTyped} onBlur={take} onPressEnter={take} />
      <Space.Addon>{t('retention.limit')}</Space.Addon>
    </Space.Compact>
  )
}

interface ProposalsProps {
  readonly proposed: Proposed
  readonly onErased: () => void
}

function Proposals({ proposed: { total, rows }, onErased }: ProposalsProps): JSX.Element {
  const { t } = useTranslation('privacy')
  const format = useFormat()
  const [selected, setSelected] = useState<readonly number[]>([])
  const [isErasing, setErasing] = useState(false)
  if (total === 0) return <p>{t('retention.none')}</p>
  const close = (isDone: boolean): void => {
    setErasing(false)
    if (!isDone) return
    setSelected([])
    onErased()
  }
  return (
    <>
      <div className="retention-found">
        <span>{t('retention.found', { number: format.number(total) })}</span>
        {total > rows.length && <span className="soft">{t('retention.shown', { number: format.number(rows.length) })}</span>}
        {selected.length > 0 && (
          <Button size="small" danger onClick={() => setErasing(true)}>
            {t('retention.erase', { count: selected.length })}…
          </Button>
        )}
      </div>
      <ProposalTable rows={rows} selected={selected} onSelect={setSelected} />
      {isErasing && <EraseDialog memberIds={selected} reason="retention" onClose={close} />}
    </>
  )
}

interface TableProps {
  readonly rows: readonly RetentionProposal[]
  readonly selected: readonly number[]
  readonly onSelect: (ids: readonly number[]) => void
}

function ProposalTable({ rows, selected, onSelect }: TableProps): JSX.Element {
  const { t } = useTranslation('privacy')
  const format = useFormat()
  return (
    <Table<RetentionProposal>
      size="small"
      rowKey="memberId"
      dataSource={[...rows]}
      rowSelection={{
        selectedRowKeys: [...selected],
        onChange: (_, chosen) => onSelect(chosen.map(({ memberId }) => memberId)),
      }}
      pagination={rows.length > 10 ? { defaultPageSize: 10, size: 'small' } : false}
      columns={[
        {
          title: t('member'),
          render: (_, { memberId, name, card }) => (
            <Link href={routes.member(memberId)}>{[card, name].filter((text) => text !== null).join(' ') || nothing}</Link>
          ),
        },
        { title: t('retention.kind'), render: (_, { kind }) => t(`retention.kinds.${kind}`) },
        { title: t('retention.since'), width: 130, render: (_, { since }) => format.day(since) },
      ]}
    />
  )
}
