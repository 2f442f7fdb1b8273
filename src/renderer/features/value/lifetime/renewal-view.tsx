import { DownloadOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ValueChoices, ValueChoicesChange } from '#shared/contract/value-choices.ts'
import type { RenewalRow, RenewalValue } from '#shared/contract/value-renewal.ts'
import { q } from '../../../app/crm.ts'
import { useExportTable } from '../../../app/figures/use-export.ts'
import { DenseTable, type DenseColumn } from '../../../ui/dense-table.tsx'
import { Figure, FigureRow } from '../../../ui/figure.tsx'
import { nothing, useFormat } from '../../../ui/use-format.ts'
import { RenewalForm } from './renewal-form.tsx'

interface Props {
  readonly choices: ValueChoices
  readonly isKnown: boolean
  readonly onSave: (change: ValueChoicesChange) => void
}

/** What a membership is worth that is renewed period by period: the officer's numbers, not the data's. */
export function RenewalView({ choices, isKnown, onSave }: Props): JSX.Element {
  const { t } = useTranslation('lifetime')
  const format = useFormat()
  const input = choices.renewal
  const { data } = useQuery({ ...q.value.renewalValue.queryOptions({ input }), enabled: isKnown, placeholderData: keepPreviousData })
  const money = (fen: number | null | undefined): string => (fen === null || fen === undefined ? nothing : format.money(Math.round(fen)))
  return (
    <div className="one-more">
      <RenewalForm input={input} onSave={(renewal) => onSave({ renewal })} />
      <div>
        <FigureRow>
          <Figure
            label={t('renewal.withFirst')}
            definition="clv.retention"
            value={money(data?.withFirstFen)}
            note={t('renewal.perMember')}
          />
          <Figure
            label={t('renewal.withoutFirst')}
            definition="clv.retention"
            value={money(data?.withoutFirstFen)}
            note={t('renewal.perMember')}
          />
          <Figure
            label={t('renewal.byCurve')}
            definition="clv.sbg"
            value={money(data?.curve?.valueFen)}
            note={t('renewal.byCurveNote', { count: input.renewals })}
          />
        </FigureRow>
        {data?.withFirstFen === null && <p className="soft">{t('renewal.endless')}</p>}
        {data?.doubt && <p className="soft">{t(`renewal.doubts.${data.doubt}`)}</p>}
        {data?.curve && <Curve curve={data.curve} />}
      </div>
    </div>
  )
}

function Curve({ curve }: { readonly curve: NonNullable<RenewalValue['curve']> }): JSX.Element {
  const { t } = useTranslation('lifetime')
  const { t: tValue } = useTranslation('value')
  const exportTable = useExportTable()
  const title = t('renewal.table')
  const note = t('renewal.fitted', {
    alpha: curve.alpha.toFixed(3),
    beta: curve.beta.toFixed(3),
    likelihood: curve.logLikelihood.toFixed(2),
  })
  const start = curve.rows[0]?.active ?? 0
  const columns: readonly DenseColumn<RenewalRow>[] = [
    { key: 'renewal', title: t('renewal.renewal'), kind: 'count', value: ({ renewal }) => renewal },
    { key: 'active', title: t('renewal.active'), kind: 'count', value: ({ active }) => active },
    {
      key: 'share',
      title: t('renewal.share'),
      kind: 'rate',
      value: ({ active }) => (active === null || start === 0 ? null : active / start),
    },
    { key: 'survival', title: t('renewal.survival'), kind: 'rate', definition: 'clv.sbg', value: ({ survival }) => survival },
    { key: 'retention', title: t('renewal.rate'), kind: 'rate', definition: 'clv.sbg', value: ({ retention }) => retention },
  ]
  return (
    <section className="value-section">
      <header className="chart-head">
        <h2 className="section-title">{title}</h2>
        <span className="chart-note">{note}</span>
        <span className="value-section-tools">
          <Button
            size="small"
            type="text"
            icon={<DownloadOutlined />}
            aria-label={tValue('export.table', { title })}
            title={tValue('export.table', { title })}
            onClick={() => void exportTable(title, columns, curve.rows, [note])}
          />
        </span>
      </header>
      <DenseTable label={title} columns={columns} rows={curve.rows} rowKey={({ renewal }) => renewal} />
    </section>
  )
}
