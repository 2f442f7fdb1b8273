import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Table, Tag, type TableColumnsType } from 'antd'
import { useMemo, useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemberReceipt } from '#shared/contract/members.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import '../../ui/figures.css'

type Line = MemberReceipt['lines'][number]
const PAGE = 50

interface Props {
  readonly id: number
  /** Which card was shown, where there are several. */
  readonly showCards: boolean
}

/** Receipts, newest first; a row opens to its lines. */
export function MemberReceipts({ id, showCards }: Props): JSX.Element {
  const { t } = useTranslation('members')
  const [page, setPage] = useState(1)
  const columns = useReceiptColumns(showCards)
  const { data, error } = useQuery({
    ...q.members.receipts.queryOptions({ input: { id, offset: (page - 1) * PAGE, limit: PAGE } }),
    placeholderData: keepPreviousData,
  })
  if (error) return <ProblemNotice error={error} />
  return (
    <section>
      <h2 className="section-title">{t('receipts')}</h2>
      <Table<MemberReceipt>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={data?.rows ?? []}
        expandable={{ expandedRowRender: (receipt) => <Lines lines={receipt.lines} />, expandRowByClick: true }}
        pagination={{
          current: page,
          pageSize: PAGE,
          total: data?.total ?? 0,
          hideOnSinglePage: true,
          showSizeChanger: false,
          onChange: setPage,
        }}
        locale={{ emptyText: t('noReceipts') }}
      />
    </section>
  )
}

function useReceiptColumns(showCards: boolean): TableColumnsType<MemberReceipt> {
  const { t } = useTranslation('members')
  const format = useFormat()
  return useMemo(
    () => [
      { title: t('businessDay'), width: 112, render: (_, receipt) => format.day(receipt.businessDay) },
      { title: t('receiptStore'), dataIndex: 'store', width: 136, ellipsis: true },
      { title: t('receiptNumber'), dataIndex: 'number', ellipsis: true },
      ...(showCards ? [{ title: t('card'), dataIndex: 'card', ellipsis: true }] : []),
      { title: t('receiptKind'), width: 96, render: (_, receipt) => <ReceiptTags receipt={receipt} /> },
      { title: t('quantity'), width: 72, align: 'right', render: (_, receipt) => format.quantity(receipt.quantityMilli) },
      { title: t('netSales'), width: 112, align: 'right', render: (_, receipt) => format.money(receipt.netFen) },
    ],
    [t, format, showCards],
  )
}

function ReceiptTags({ receipt }: { readonly receipt: MemberReceipt }): JSX.Element {
  const { t } = useTranslation('members')
  return (
    <>
      <span>{t(`receiptKinds.${receipt.kind}`)}</span> {receipt.status !== 'valid' && <Tag>{t(`receiptStatuses.${receipt.status}`)}</Tag>}
    </>
  )
}

function Lines({ lines }: { readonly lines: readonly Line[] }): JSX.Element {
  const { t } = useTranslation('members')
  const format = useFormat()
  return (
    <table className="figures">
      <thead>
        <tr>
          <th scope="col">{t('product')}</th>
          <th scope="col">{t('productCode')}</th>
          <th scope="col">{t('category')}</th>
          <th scope="col">{t('lineKind')}</th>
          <th scope="col" className="number">
            {t('quantity')}
          </th>
          <th scope="col" className="number">
            {t('listAmount')}
          </th>
          <th scope="col" className="number">
            {t('paid')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.n}>
            <td>{line.product ?? nothing}</td>
            <td>{line.productCode ?? nothing}</td>
            <td>{line.category ?? nothing}</td>
            <td>{t(`lineKinds.${line.kind}`)}</td>
            <td className="number">{format.quantity(line.quantityMilli)}</td>
            <td className="number">{format.money(line.listFen)}</td>
            <td className="number">{format.money(line.paidFen)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
