import { Alert, Button, Segmented, Table } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldConflict, ImportPlan, MissingDays, PeriodComparison } from '#shared/contract/import-plan.ts'
import { isFieldId } from '#shared/languages/import-fields.ts'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { useFieldName } from './use-field-name.ts'
import { useTitles } from './use-titles.ts'
import { decideAllConflicts, decideConflict, makePlan } from './wizard.ts'

/** From what the files sum to, to net sales, step by step: so the figures above agree. */
export function NetSteps({ plan }: { readonly plan: ImportPlan }): JSX.Element | null {
  const { t } = useTranslation('imports')
  const format = useFormat()
  if (plan.notInNet.length === 0) return null
  const total = plan.sheets.reduce((sum, { netFen }) => sum + netFen, 0)
  const steps = plan.notInNet.map(({ why, fen }) => `${t(`plan.notInNet.${why}`)} ${format.money(fen)}`).join(' + ')
  return <p className="soft">{t('plan.netSteps', { total: format.money(total), net: format.money(plan.netFen), steps })}</p>
}

/** Fields under "ask": what is stored and what the file says; one by one or all at once. */
export function ConflictsTable({ plan }: { readonly plan: ImportPlan }): JSX.Element | null {
  const { t } = useTranslation('imports')
  const titles = useTitles()
  const fieldName = useFieldName()
  const { conflicts, sheets } = plan
  if (conflicts.total === 0) return null
  const decide = (conflict: FieldConflict, decision: 'file' | 'keep'): void => {
    decideConflict(sheets, conflict, decision)
    void makePlan(titles)
  }
  const decideAll = (decision: 'file' | 'keep'): void => {
    decideAllConflicts(sheets, decision)
    void makePlan(titles)
  }
  const columns = [
    { title: t('plan.record'), dataIndex: 'record', width: 180 },
    { title: t('plan.field'), dataIndex: 'field', width: 140, render: (field: string) => (isFieldId(field) ? fieldName(field) : field) },
    { title: t('plan.before'), dataIndex: 'before', ellipsis: true },
    { title: t('plan.after'), dataIndex: 'after', ellipsis: true },
    {
      title: t('conflicts.decision'),
      key: 'decision',
      width: 190,
      render: (_: unknown, conflict: FieldConflict) => (
        <Segmented<'file' | 'keep'>
          size="small"
          value={conflict.decision ?? 'keep'}
          options={(['keep', 'file'] as const).map((value) => ({ value, label: t(`conflicts.${value}`) }))}
          onChange={(decision) => decide(conflict, decision)}
        />
      ),
    },
  ]
  return (
    <section>
      <h2 className="section-title import-heading">
        {t('conflicts.title', { count: conflicts.total })}{' '}
        <Button size="small" onClick={() => decideAll('file')}>
          {t('conflicts.allFile')}
        </Button>{' '}
        <Button size="small" onClick={() => decideAll('keep')}>
          {t('conflicts.allKeep')}
        </Button>
      </h2>
      <p className="soft">{t('conflicts.text', { open: conflicts.open })}</p>
      <Table<FieldConflict>
        size="small"
        rowKey={({ record, field }) => `${record} ${field}`}
        pagination={conflicts.list.length > 10 ? { pageSize: 10 } : false}
        columns={columns}
        dataSource={[...conflicts.list]}
      />
    </section>
  )
}

const figures = ['rows', 'receipts', 'members', 'netFen'] as const

/** This file against the one before it of the same source. */
export function PreviousTable({ previous }: { readonly previous: readonly PeriodComparison[] }): JSX.Element | null {
  const { t } = useTranslation('imports')
  const format = useFormat()
  if (previous.length === 0) return null
  const columns = [
    { title: t('sheet.source'), dataIndex: 'source', ellipsis: true },
    { title: t('runs.when'), dataIndex: 'previousAt', width: 160, render: format.instant },
    ...figures.map((figure) => ({
      title: t(`previous.${figure}`),
      key: figure,
      width: 190,
      align: 'right' as const,
      render: (_: unknown, each: PeriodComparison) => {
        const { before, now } = each[figure]
        const shown = figure === 'netFen' ? format.money : format.number
        return before === 0 && now === 0 ? (
          nothing
        ) : (
          <span className={now < before / 2 ? 'import-waiting' : undefined}>{`${shown(before)} → ${shown(now)}`}</span>
        )
      },
    })),
  ]
  return (
    <section>
      <h2 className="section-title import-heading">{t('previous.title')}</h2>
      <Table<PeriodComparison> size="small" rowKey="source" pagination={false} columns={columns} dataSource={[...previous]} />
    </section>
  )
}

export function MissingDaysNotice({ missing }: { readonly missing: readonly MissingDays[] }): JSX.Element | null {
  const { t } = useTranslation('imports')
  if (missing.length === 0) return null
  const lines = missing
    .slice(0, 20)
    .map(({ store, days, count, lastSeen }) => (
      <p key={store}>
        {lastSeen === null
          ? t('missing.days', { store, count, days: days.join(t('join')) })
          : t('missing.absent', { store, day: lastSeen })}
      </p>
    ))
  return <Alert type="warning" showIcon title={t('missing.title', { count: missing.length })} description={lines} />
}
