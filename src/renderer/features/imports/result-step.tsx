import { CheckCircleOutlined, UndoOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ImportRun } from '#shared/contract/imports.ts'
import { q } from '../../app/crm.ts'
import { routes } from '../../app/routes.ts'
import { useFormat } from '../../ui/use-format.ts'
import { Conservation, CountsTable } from './counts-table.tsx'
import { useRunUndo } from './use-run-undo.ts'
import { startOver } from './wizard.ts'

/** It is in: what came of it, where to look next, and the way back. */
export function ResultStep({ run: committed }: { readonly run: ImportRun }): JSX.Element {
  const { t } = useTranslation('imports')
  const { data } = useQuery(q.imports.run.queryOptions({ input: { runId: committed.id } }))
  const run = data ?? committed
  const isUndone = run.undoneAt !== null
  return (
    <div className="plan-step">
      <section className="result-head">
        <CheckCircleOutlined className={isUndone ? 'result-icon soft' : 'result-icon ready'} />
        <div>
          <h2 className="result-title">{isUndone ? t('result.undone') : t('result.title')}</h2>
          <p className="soft">
            {t('result.text', { rows: run.rows.data - run.rows.quarantined, seconds: Math.round(run.seconds * 10) / 10, run: run.id })}
          </p>
        </div>
        <ResultActions run={run} />
      </section>
      <RecordLine run={run} />
      <CountsTable sheets={run.files.flatMap(({ sheets }) => sheets)} rows={run.rows} netFen={run.netFen} />
      <Conservation rows={run.rows} />
      <nav className="result-links" aria-label={t('result.title')}>
        <Link href={routes.members}>{t('result.members')}</Link>
        <Link href={routes.overview}>{t('result.link')}</Link>
        {run.rows.quarantined > 0 && <Link href={routes.quarantine}>{t('result.held', { count: run.rows.quarantined })}</Link>}
        <Link href={routes.importRun(run.id)}>{t('result.detail')}</Link>
      </nav>
    </div>
  )
}

function ResultActions({ run }: { readonly run: ImportRun }): JSX.Element {
  const { t } = useTranslation('imports')
  const { toggle, isBusy } = useRunUndo()
  return (
    <span className="result-actions">
      <Button icon={<UndoOutlined />} disabled={isBusy} onClick={() => toggle(run)}>
        {run.undoneAt === null ? t('result.undo') : t('result.redo')}
      </Button>
      <Button type="primary" onClick={() => void startOver()}>
        {t('result.another')}
      </Button>
    </span>
  )
}

const kinds = ['members', 'receipts', 'lines'] as const

/** New and changed records in one line. */
export function RecordLine({ run }: { readonly run: ImportRun }): JSX.Element {
  const { t } = useTranslation('imports')
  const format = useFormat()
  return (
    <dl className="record-line">
      {kinds.map((kind) => (
        <div key={kind}>
          <dt>{t(`plan.recordKind.${kind}`)}</dt>
          <dd>
            {t('plan.bucket.new')} {format.number(run[kind].new)} · {t('plan.bucket.changed')} {format.number(run[kind].changed)} ·{' '}
            {t('plan.bucket.same')} {format.number(run[kind].same)}
          </dd>
        </div>
      ))}
      {run.kinds.map((kind) => (
        <div key={kind.name}>
          <dt>{t(`plan.recordKind.${kind.name}`)}</dt>
          <dd>
            {t('plan.bucket.new')} {format.number(kind.new)} · {t('plan.bucket.changed')} {format.number(kind.changed)} ·{' '}
            {t('plan.bucket.same')} {format.number(kind.same)}
          </dd>
        </div>
      ))}
      <div>
        <dt>{t('plan.netFen')}</dt>
        <dd>{format.money(run.netFen)}</dd>
      </div>
    </dl>
  )
}
