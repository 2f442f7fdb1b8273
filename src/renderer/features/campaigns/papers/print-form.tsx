import { Button, Checkbox, Segmented, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '#shared/contract/campaign-brief.ts'
import { printKinds, PrintOrder, type Papers, type PreparedPrint, type PrintKind } from '#shared/contract/campaign-papers.ts'
import { envelopeIds } from '#shared/papers/envelopes.ts'
import { labelSheetIds, labelSheets } from '#shared/papers/label-sheets.ts'
import { crm } from '../../../app/crm.ts'
import { JobProgress } from '../../../app/job-panel.tsx'
import { useTask } from '../../../app/jobs.ts'
import { ProblemNotice } from '../../../app/problem.tsx'
import { Field, NumberField } from '../draft/fields.tsx'
import { CalibrationChoice } from './calibration-choice.tsx'
import { StockEditor } from './stock-editor.tsx'
import { Troubles } from './troubles.tsx'

interface Props {
  readonly campaign: Campaign
  readonly papers: Papers
}

type Arm = PrintOrder['arms'][number]
const arms: readonly Arm[] = ['pilot', 'mailed', 'seed']

/** Where there is a pilot it goes first: the others are not printed before they are decided on. */
const firstOrder = ({ id, brief }: Campaign): PrintOrder =>
  PrintOrder.parse({ id, kind: 'labels', stock: 'L7160', ...(brief.cells.pilotPieces === null ? {} : { arms: ['pilot', 'seed'] }) })

/** What is printed on which paper; what will not come out well is told before a sheet is spent. */
export function PrintForm({ campaign, papers }: Props): JSX.Element {
  const { t } = useTranslation('campaigns')
  const [order, setOrder] = useState(() => firstOrder(campaign))
  const [prepared, setPrepared] = useState<PreparedPrint>()
  const task = useTask(t('papers.preparing'), crm.campaigns.preparePrint)
  const change = (part: Partial<PrintOrder>): void => setOrder({ ...order, ...part })
  const stocks = stocksOf(papers, order.kind)
  const prepare = async (): Promise<void> => {
    setPrepared(undefined)
    const outcome = await task.run(order)
    if (outcome.state === 'done') setPrepared(outcome.result)
  }
  return (
    <section className="mail-form">
      <h2 className="section-title">{t('papers.title')}</h2>
      <Segmented<PrintKind>
        aria-label={t('papers.kind')}
        value={order.kind}
        options={printKinds.map((kind) => ({ value: kind, label: t(`papers.kinds.${kind}`) }))}
        onChange={(kind) => change({ kind, stock: stocksOf(papers, kind)[0]?.value ?? '', calibrationId: null })}
      />
      <div className="brief-grid">
        <Field label={t('papers.stock')}>
          <Select
            aria-label={t('papers.stock')}
            value={order.stock === '' ? null : order.stock}
            placeholder={t('papers.noLetter')}
            options={stocks}
            onChange={(stock) => change({ stock, calibrationId: null })}
          />
        </Field>
        {campaign.brief.cells.pilotPieces !== null && (
          <Field label={t('pieces.arm')}>
            <Select<Arm[]>
              aria-label={t('pieces.arm')}
              mode="multiple"
              value={order.arms}
              options={arms.map((value) => ({ value, label: t(`pieces.arms.${value}`) }))}
              onChange={(chosen) => change({ arms: chosen })}
            />
          </Field>
        )}
        {order.kind !== 'letters' && (
          <CalibrationChoice
            kind={order.kind}
            stock={order.stock}
            calibrations={papers.calibrations}
            value={order.calibrationId}
            onChange={(calibrationId) => change({ calibrationId })}
          />
        )}
        {order.kind === 'labels' && <LabelOptions order={order} onChange={change} />}
        <NumberField
          label={t('papers.batchSize')}
          help={t('papers.batchHelp')}
          min={10}
          max={20_000}
          precision={0}
          value={order.batchSize}
          onChange={(batchSize) => change({ batchSize: batchSize ?? 10_000 })}
        />
      </div>
      <Checkbox
        checked={order.addressee === 'family'}
        onChange={(event) => change({ addressee: event.target.checked ? 'family' : 'person' })}
      >
        {t('papers.family')}
      </Checkbox>
      <div className="form-line">
        <Button type="primary" disabled={task.isRunning || order.stock === '' || order.arms.length === 0} onClick={() => void prepare()}>
          {t('papers.prepare')}
        </Button>
        <StockEditor kind={order.kind} stock={order.stock} papers={papers} onSaved={(stock) => change({ stock })} />
      </div>
      {task.isRunning && <JobProgress progress={task.job?.progress} />}
      {task.job?.failure !== undefined && !task.isRunning && <ProblemNotice error={errorOf(task.job.failure)} />}
      {prepared && <Troubles prepared={prepared} />}
    </section>
  )
}

const errorOf = (failure: unknown): Error => (failure instanceof Error ? failure : new Error(String(failure)))

interface Stock {
  readonly value: string
  readonly label: string
}

/** Own ones first. */
function stocksOf(papers: Papers, kind: PrintKind): Stock[] {
  const own = { labels: papers.labelSheets, envelopes: papers.envelopes, letters: papers.letters }[kind].map(({ name }) => ({
    value: name,
    label: name,
  }))
  const shipped = {
    labels: labelSheetIds.map((id) => ({ value: id, label: `${id} · ${labelSheets[id].columns}×${labelSheets[id].rows}` })),
    envelopes: envelopeIds.map((id) => ({ value: id, label: id })),
    letters: [],
  }[kind]
  return [...own, ...shipped.filter(({ value }) => !own.some((each) => each.value === value))]
}

interface OptionsProps {
  readonly order: PrintOrder
  readonly onChange: (part: Partial<PrintOrder>) => void
}

function LabelOptions({ order, onChange }: OptionsProps): JSX.Element {
  const { t } = useTranslation('campaigns')
  return (
    <>
      <NumberField
        label={t('papers.startAt')}
        help={t('papers.startHelp')}
        min={0}
        max={999}
        precision={0}
        value={order.startAt}
        onChange={(startAt) => onChange({ startAt: startAt ?? 0 })}
      />
      <NumberField
        label={t('papers.copies')}
        min={1}
        max={20}
        precision={0}
        value={order.copies}
        onChange={(copies) => onChange({ copies: copies ?? 1 })}
      />
      <Field label={t('papers.order')}>
        <Select
          aria-label={t('papers.order')}
          value={order.order}
          options={(['rows', 'columns'] as const).map((value) => ({ value, label: t(`papers.orders.${value}`) }))}
          onChange={(next) => onChange({ order: next })}
        />
      </Field>
      <Checkbox checked={order.hasFrame} onChange={(event) => onChange({ hasFrame: event.target.checked })}>
        {t('papers.frame')}
      </Checkbox>
    </>
  )
}
