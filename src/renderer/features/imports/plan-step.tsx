import { ArrowLeftOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportPlan } from '#shared/contract/import-plan.ts'
import { describeFileRefusal } from '../../app/refusal-text.ts'
import { useFormat } from '../../ui/use-format.ts'
import { Conservation, CountsTable } from './counts-table.tsx'
import { ChangesTable, FindingsTable, TotalsTable } from './plan-details.tsx'
import { ConflictsTable, MissingDaysNotice, NetSteps, PreviousTable } from './plan-extras.tsx'
import { PlanRowsDrawer, type RowsAsked } from './plan-rows-drawer.tsx'
import { ValuesTable } from './plan-values.tsx'
import { RecordCards } from './record-cards.tsx'
import { useTitles } from './use-titles.ts'
import { backToLook, commitPlan } from './wizard.ts'

/** What a commit would do, down to the row: nothing is written yet. */
export function PlanStep({ plan }: { readonly plan: ImportPlan }): JSX.Element {
  const { t } = useTranslation('imports')
  const [asked, ask] = useState<RowsAsked>()
  return (
    <div className="plan-step">
      <Notices plan={plan} />
      <MissingDaysNotice missing={plan.missingDays} />
      <section>
        <h2 className="section-title import-heading">{t('plan.rows')}</h2>
        <CountsTable
          sheets={plan.sheets}
          rows={plan.rows}
          netFen={plan.netFen}
          onOpen={(bucket, sheet) => ask({ bucket, ...(sheet === undefined ? {} : { sheet }) })}
        />
        <Conservation rows={plan.rows} />
        <NetSteps plan={plan} />
        {plan.marked > 0 && (
          <Button size="small" type="link" className="flush-link" onClick={() => ask({ bucket: 'marked' })}>
            {t('rows.marked', { count: plan.marked })}
          </Button>
        )}
      </section>
      <RecordCards plan={plan} />
      <FindingsTable
        findings={plan.findings}
        onOpen={({ code, severity }) => ask({ bucket: severity === 'quarantine' ? 'quarantined' : 'marked', code })}
      />
      <ValuesTable plan={plan} />
      <ConflictsTable plan={plan} />
      <ChangesTable changes={plan.changes} />
      <TotalsTable totals={plan.controlTotals} />
      <PreviousTable previous={plan.previous} />
      {asked && <PlanRowsDrawer planId={plan.planId} asked={asked} onClose={() => ask(undefined)} />}
      <CommitBar plan={plan} />
    </div>
  )
}

function Notices({ plan }: { readonly plan: ImportPlan }): JSX.Element {
  const { t } = useTranslation('imports')
  const { t: tRefusal } = useTranslation('refusal')
  const format = useFormat()
  return (
    <>
      {plan.alreadyImported.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={t('plan.already.title')}
          description={
            <>
              {plan.alreadyImported.map(({ file, runId, at }) => (
                <p key={file}>{t('plan.already.file', { file, run: runId, at: format.instant(at) })}</p>
              ))}
              <p>{t('plan.already.text')}</p>
            </>
          }
        />
      )}
      {plan.refused.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('plan.refused')}
          description={plan.refused.map(({ file, refusal }) => (
            <p key={file}>
              {file}: {describeFileRefusal(refusal, tRefusal)}
            </p>
          ))}
        />
      )}
    </>
  )
}

function CommitBar({ plan }: { readonly plan: ImportPlan }): JSX.Element {
  const { t } = useTranslation('imports')
  const titles = useTitles()
  const { rows } = plan
  const writes = rows.new + rows.changed
  return (
    <footer className="next-bar">
      <Button icon={<ArrowLeftOutlined />} onClick={() => void backToLook()}>
        {t('plan.back')}
      </Button>
      <span className="soft next-words">{writes === 0 ? t('plan.nothing') : t('reading.allOrNothing')}</span>
      <Button type="primary" onClick={() => void commitPlan(titles)}>
        {writes === 0 ? t('plan.commit') : t('plan.commitRows', { count: writes })}
      </Button>
    </footer>
  )
}
