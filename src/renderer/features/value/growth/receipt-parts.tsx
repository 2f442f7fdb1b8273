import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Growth } from '#shared/contract/value-growth.ts'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Figure, FigureRow } from '../../../ui/figure.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { TableSection } from '../../../app/figures/section.tsx'

interface Row {
  readonly key: 'volume' | 'price' | 'mix'
  readonly fen: number
}

/** Why a member's receipt grew: more pieces, higher prices, dearer categories; the three add up to the change. */
export function ReceiptParts({ answer: { receipt, footing, before, after } }: { readonly answer: Growth }): JSX.Element {
  const { t } = useTranslation('lifetime')
  const format = useFormat()
  if (!receipt) return <EmptyState title={t('receipt.none')} text={t('receipt.noneText')} />
  const { beforeFen, afterFen, volumeFen, priceFen, mixFen } = receipt
  const rows: readonly Row[] = [
    { key: 'volume', fen: volumeFen },
    { key: 'price', fen: priceFen },
    { key: 'mix', fen: mixFen },
  ]
  const money = (fen: number): string => `${fen > 0 ? '+' : ''}${format.money(Math.round(fen))}`
  const columns: readonly DenseColumn<Row>[] = [
    { key: 'part', title: t('receipt.part'), kind: 'text', definition: 'growth.receipt', value: ({ key }) => t(`receipt.${key}`) },
    { key: 'fen', title: t('receipt.fen'), kind: 'money', value: ({ fen }) => fen, cell: ({ fen }) => money(fen) },
    { key: 'rate', title: t('receipt.rate'), kind: 'rate', value: ({ fen }) => (beforeFen > 0 ? fen / beforeFen : null) },
    { key: 'words', title: t('receipt.words'), kind: 'text', value: ({ key }) => t(`receipt.${key}Words`) },
  ]
  const days = ({ from, to }: Growth['before']): string => `${format.day(from)}–${format.day(to)}`
  return (
    <>
      <FigureRow>
        <Figure
          label={t('receipt.before')}
          definition="growth.receipt"
          asOf={footing.asOf}
          value={format.money(Math.round(beforeFen))}
          note={days(before)}
        />
        <Figure
          label={t('receipt.after')}
          definition="growth.receipt"
          asOf={footing.asOf}
          value={format.money(Math.round(afterFen))}
          note={days(after)}
        />
        <Figure
          label={t('receipt.change')}
          value={money(afterFen - beforeFen)}
          note={beforeFen > 0 ? format.percent(afterFen - beforeFen, beforeFen) : undefined}
        />
      </FigureRow>
      <TableSection
        title={t('receipt.title')}
        note={t('receipt.note')}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        footing={footing}
      />
    </>
  )
}
