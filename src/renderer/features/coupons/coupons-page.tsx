import { GiftOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Popconfirm, Table } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Offer } from '#shared/contract/coupons.ts'
import { CampaignTabs } from '../../app/campaign-tabs.tsx'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { describeRefusal } from '../../app/refusal-text.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { Desk } from './desk.tsx'
import { OfferDialog } from './offer-dialog.tsx'
import { OfferDrawer } from './offer-drawer.tsx'
import './coupons.css'

/** Coupons as they are promised, issued and taken. */
export function CouponsPage(): JSX.Element {
  const { t } = useTranslation('coupons')
  const { data, error, isFetching, refetch } = useQuery(q.coupons.offers.queryOptions())
  const [edited, setEdited] = useState<Offer | 'new'>()
  const [openId, setOpenId] = useState<number>()
  const open = data?.find(({ id }) => id === openId)
  const add = (
    <Button type="primary" onClick={() => setEdited('new')}>
      {t('offers.new')}
    </Button>
  )
  return (
    <Page title={t('offers.title')} note={<CampaignTabs />} busy={isFetching} actions={data?.length ? add : undefined}>
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data?.length === 0 && (
        <EmptyState icon={<GiftOutlined />} title={t('offers.empty')} text={t('offers.emptyText')}>
          {add}
        </EmptyState>
      )}
      {data !== undefined && data.length > 0 && (
        <div className="coupon-page">
          <OfferTable offers={data} onOpen={setOpenId} onEdit={setEdited} />
          <Desk />
        </div>
      )}
      {edited !== undefined && <OfferDialog offer={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
      {open && <OfferDrawer offer={open} onClose={() => setOpenId(undefined)} />}
    </Page>
  )
}

interface TableProps {
  readonly offers: readonly Offer[]
  readonly onOpen: (id: number) => void
  readonly onEdit: (offer: Offer) => void
}

function OfferTable({ offers, onOpen, onEdit }: TableProps): JSX.Element {
  const { t } = useTranslation('coupons')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const format = useFormat()
  const remove = useMutation(
    q.coupons.removeOffer.mutationOptions({ onError: (error) => void message.error(describeRefusal(error, tRefusal).text) }),
  )
  const columns = [
    {
      title: t('offers.name'),
      dataIndex: 'name',
      render: (name: string, { id }: Offer) => (
        <button type="button" className="cell-link" onClick={() => onOpen(id)}>
          {name}
        </button>
      ),
    },
    { title: t('offers.code'), dataIndex: 'code', width: 70 },
    { title: t('offers.gives'), key: 'gives', render: (_: unknown, offer: Offer) => <Gives offer={offer} /> },
    {
      title: t('offers.threshold'),
      key: 'threshold',
      width: 100,
      align: 'right' as const,
      render: (_: unknown, { terms }: Offer) => format.money(terms.thresholdFen),
    },
    { title: t('offers.issued'), dataIndex: 'issued', width: 90, align: 'right' as const, render: format.number },
    { title: t('offers.controls'), dataIndex: 'controls', width: 80, align: 'right' as const, render: format.number },
    {
      title: t('offers.actions'),
      key: 'actions',
      width: 130,
      render: (_: unknown, offer: Offer) =>
        offer.issued + offer.controls > 0 ? null : (
          <>
            <Button size="small" type="link" onClick={() => onEdit(offer)}>
              {t('offers.edit')}
            </Button>
            <Popconfirm
              title={t('offers.removeAsk')}
              okText={t('offers.remove')}
              cancelText={t('offers.cancel')}
              onConfirm={() => remove.mutate({ offerId: offer.id })}
            >
              <Button size="small" type="link" danger>
                {t('offers.remove')}
              </Button>
            </Popconfirm>
          </>
        ),
    },
  ]
  return <Table<Offer> size="small" rowKey="id" pagination={false} columns={columns} dataSource={offers} />
}

function Gives({ offer: { terms } }: { readonly offer: Offer }): JSX.Element {
  const { t } = useTranslation('coupons')
  const format = useFormat()
  const { kind, valueFen, percent, gift } = terms
  return (
    <>
      {kind === 'amount' && t('offers.amount', { value: format.money(valueFen) })}
      {kind === 'percent' && t('offers.percentOff', { percent: format.percent(percent, 1) })}
      {kind === 'gift' && gift}
    </>
  )
}
