import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, InputNumber, Table } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { retentionKinds, type RetentionProposal } from '#shared/contract/privacy.ts'
import { crm, q } from '../../app/crm.ts'
import { useTask } from '../../app/jobs.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'

type Kind = (typeof retentionKinds)[number]

interface Proposed {
  readonly total: number
  readonly rows: readonly RetentionProposal[]
}

/** Rules that propose whom to erase; she is erased on her own page, by the officer's word. */
export function RetentionSection(): JSX.Element {
  const { t } = useTranslation('privacy')
  const format = useFormat()
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
      {retentionKinds.map((kind) => (
        <label key={kind} className="mail-field">
          {t(`retention.kinds.${kind}`)}
          <InputNumber
            min={1}
            max={600}
            value={rules.find((rule) => rule.kind === kind)?.months ?? null}
            onChange={(months) => set(kind, months)}
          />
        </label>
      ))}
      <Button loading={task.isRunning} disabled={rules.length === 0} onClick={() => void find()}>
        {t('retention.find')}
      </Button>
      {proposed && <p>{t('retention.found', { number: format.number(proposed.total) })}</p>}
      {proposed && proposed.rows.length > 0 && <Proposals rows={proposed.rows} />}
    </section>
  )
}

function Proposals({ rows }: { readonly rows: readonly RetentionProposal[] }): JSX.Element {
  const { t } = useTranslation('privacy')
  const format = useFormat()
  return (
    <Table<RetentionProposal>
      size="small"
      rowKey="memberId"
      dataSource={[...rows]}
      pagination={rows.length > 10 ? { pageSize: 10, size: 'small' } : false}
      columns={[
        { title: t('member'), render: (_, { name, card }) => [card, name].filter((text) => text !== null).join(' ') || nothing },
        { title: t('retention.kind'), render: (_, { kind }) => t(`retention.kinds.${kind}`) },
        { title: t('retention.since'), width: 130, render: (_, { since }) => format.day(since) },
      ]}
    />
  )
}
