import { CameraOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Table } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { SnapshotSummary } from '#shared/contract/segments-sets.ts'
import { q } from '../../../app/crm.ts'
import { ProblemNotice } from '../../../app/problem.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useRefusalMessage } from '../more-menu.tsx'
import { NameDialog } from '../name-dialog.tsx'

interface Props {
  readonly id: number
  readonly onCompare: (snapshotId: number) => void
}

/** Whoever was in it on the days the officer kept. */
export function SnapshotTable({ id, onCompare }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const report = useRefusalMessage()
  const [isNaming, setNaming] = useState(false)
  const { data = [], error, refetch } = useQuery(q.segments.snapshots.queryOptions({ input: { segmentId: id } }))
  const take = useMutation(q.segments.takeSnapshot.mutationOptions())
  const perform = (label: string): void => take.mutate({ segmentId: id, label }, { onSuccess: () => setNaming(false), onError: report })
  return (
    <section>
      <div className="sample-head">
        <h2 className="section-title">{t('snapshot.title')}</h2>
        <Button size="small" icon={<CameraOutlined />} onClick={() => setNaming(true)}>
          {t('snapshot.take')}
        </Button>
      </div>
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data.length === 0 ? <p className="soft">{t('snapshot.none')}</p> : <Snapshots snapshots={data} onCompare={onCompare} />}
      {isNaming && (
        <NameDialog
          title={t('snapshot.takeTitle')}
          text={t('snapshot.takeText')}
          initial=""
          ok={t('snapshot.take')}
          canBeEmpty
          isBusy={take.isPending}
          onOk={perform}
          onCancel={() => setNaming(false)}
        />
      )}
    </section>
  )
}

interface TableProps {
  readonly snapshots: readonly SnapshotSummary[]
  readonly onCompare: (snapshotId: number) => void
}

function Snapshots({ snapshots, onCompare }: TableProps): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const report = useRefusalMessage()
  const remove = useMutation(q.segments.removeSnapshot.mutationOptions())
  const right = 'right' as const
  const columns = [
    { title: t('snapshot.takenAt'), dataIndex: 'takenAt', render: format.instant },
    { title: t('snapshot.label'), dataIndex: 'label' },
    { title: t('snapshot.asOf'), dataIndex: 'asOf', render: (day: number | null) => format.day(day) },
    { title: t('set.members'), dataIndex: 'memberCount', align: right, render: format.number },
    { title: t('set.persons'), dataIndex: 'personCount', align: right, render: format.number },
    { title: t('set.netFen'), dataIndex: 'netFen', align: right, render: (fen: number) => format.money(fen) },
    {
      title: t('list.actions'),
      key: 'actions',
      render: (_: unknown, { id, takenAt }: SnapshotSummary) => (
        <span className="segment-actions">
          <Button size="small" type="link" aria-label={`${t('snapshot.compare')} ${format.instant(takenAt)}`} onClick={() => onCompare(id)}>
            {t('snapshot.compare')}
          </Button>
          <Button
            size="small"
            type="text"
            danger
            aria-label={`${t('list.remove')} ${format.instant(takenAt)}`}
            onClick={() => remove.mutate({ id }, { onError: report })}
          >
            {t('list.remove')}
          </Button>
        </span>
      ),
    },
  ]
  return <Table<SnapshotSummary> size="small" rowKey="id" pagination={false} columns={columns} dataSource={[...snapshots]} />
}
