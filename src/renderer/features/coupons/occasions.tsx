import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, DatePicker, Drawer, Input, InputNumber, Modal, Popconfirm, Select, Table } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { guestStates, type Guest, type GuestState, type Occasion, type OccasionDraft } from '#shared/contract/coupons.ts'
import { crm, q } from '../../app/crm.ts'
import { useTask } from '../../app/jobs.ts'
import { describeRefusal } from '../../app/refusal-text.ts'
import { dateOfDay, pickedDay } from '../../ui/picked-day.ts'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { Labelled } from './offer-dialog.tsx'

/** Gifts and events, and whom they are for. */
export function Occasions(): JSX.Element {
  const { t } = useTranslation('coupons')
  const format = useFormat()
  const { data = [] } = useQuery(q.coupons.occasions.queryOptions())
  const { data: summary } = useQuery(q.workspace.summary.queryOptions())
  const [isNew, setNew] = useState(false)
  const [openId, setOpenId] = useState<number>()
  const open = data.find(({ id }) => id === openId)
  const columns = [
    {
      title: t('occasions.name'),
      dataIndex: 'name',
      render: (name: string, { id }: Occasion) => (
        <button type="button" className="cell-link" onClick={() => setOpenId(id)}>
          {name}
        </button>
      ),
    },
    { title: t('occasions.kind'), dataIndex: 'kind', width: 80, render: (kind: Occasion['kind']) => t(`occasions.kinds.${kind}`) },
    { title: t('occasions.day'), dataIndex: 'onDay', width: 110, render: (day: number) => format.day(day) },
    { title: t('occasions.segment'), dataIndex: 'segmentName', render: (name: string | null) => name ?? nothing },
    { title: t('occasions.places'), dataIndex: 'places', width: 80, align: 'right' as const, render: format.number },
    {
      title: t('occasions.cost'),
      key: 'cost',
      width: 110,
      align: 'right' as const,
      render: (_: unknown, { costFen, places }: Occasion) => format.money(costFen * places),
    },
    {
      title: t('occasions.guests'),
      key: 'guests',
      render: (_: unknown, { states }: Occasion) =>
        states.map(({ state, count }) => `${t(`occasions.states.${state}`)} ${format.number(count)}`).join(' · '),
    },
  ]
  return (
    <section className="coupon-stack">
      <div className="coupon-line">
        <h2 className="section-title">{t('occasions.title')}</h2>
        <Button size="small" onClick={() => setNew(true)}>
          {t('occasions.new')}
        </Button>
      </div>
      {data.length === 0 ? (
        <p className="soft">{t('occasions.none')}</p>
      ) : (
        <Table<Occasion> size="small" rowKey="id" pagination={false} columns={columns} dataSource={data} />
      )}
      {isNew && <OccasionDialog onDay={summary?.lastDay ?? 20_000} onClose={() => setNew(false)} />}
      {open && <Guests occasion={open} onClose={() => setOpenId(undefined)} />}
    </section>
  )
}

function OccasionDialog({ onDay, onClose }: { readonly onDay: number; readonly onClose: () => void }): JSX.Element {
  const { t } = useTranslation('coupons')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const { data: segments = [] } = useQuery(q.segments.list.queryOptions())
  const [draft, setDraft] = useState<OccasionDraft>({
    name: '',
    kind: 'event',
    onDay: onDay + 30,
    segmentId: null,
    places: 50,
    costFen: 0,
    note: '',
  })
  const save = useMutation(
    q.coupons.saveOccasion.mutationOptions({
      onSuccess: onClose,
      onError: (error) => void message.error(describeRefusal(error, tRefusal).text),
    }),
  )
  const change = (part: Partial<OccasionDraft>): void => setDraft({ ...draft, ...part })
  return (
    <Modal
      open
      title={t('occasions.new')}
      okText={t('offers.save')}
      cancelText={t('offers.cancel')}
      okButtonProps={{ disabled: draft.name.trim() === '' || draft.segmentId === null, loading: save.isPending }}
      onOk={() => save.mutate(draft)}
      onCancel={onClose}
    >
      <div className="coupon-grid">
        <Labelled label={t('occasions.name')}>
          <Input value={draft.name} maxLength={80} onChange={(event) => change({ name: event.target.value })} />
        </Labelled>
        <Labelled label={t('occasions.kind')}>
          <Select
            aria-label={t('occasions.kind')}
            value={draft.kind}
            options={(['gift', 'event'] as const).map((value) => ({ value, label: t(`occasions.kinds.${value}`) }))}
            onChange={(kind) => change({ kind })}
          />
        </Labelled>
        <Labelled label={t('occasions.segment')}>
          <Select
            aria-label={t('occasions.segment')}
            value={draft.segmentId}
            options={segments.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(segmentId) => change({ segmentId })}
          />
        </Labelled>
        <Labelled label={t('occasions.day')}>
          <DatePicker
            aria-label={t('occasions.day')}
            allowClear={false}
            value={dateOfDay(draft.onDay)}
            onChange={(date) => date && change({ onDay: pickedDay(date) })}
          />
        </Labelled>
        <Labelled label={t('occasions.places')}>
          <InputNumber
            className="coupon-number"
            min={1}
            precision={0}
            value={draft.places}
            onChange={(places) => change({ places: places ?? 1 })}
          />
        </Labelled>
        <Labelled label={t('occasions.each')}>
          <InputNumber
            className="coupon-number"
            min={0}
            precision={2}
            value={draft.costFen / 100}
            onChange={(value) => change({ costFen: Math.round((value ?? 0) * 100) })}
          />
        </Labelled>
      </div>
    </Modal>
  )
}

const ROWS = 50

/** Best customers first; invited, accepted and attended are ticked off here. */
function Guests({ occasion, onClose }: { readonly occasion: Occasion; readonly onClose: () => void }): JSX.Element {
  const { t } = useTranslation('coupons')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const format = useFormat()
  const [page, setPage] = useState(1)
  const [chosen, setChosen] = useState<number[]>([])
  const { data } = useQuery(q.coupons.guests.queryOptions({ input: { id: occasion.id, offset: (page - 1) * ROWS, limit: ROWS } }))
  const rank = useTask(t('occasions.ranking'), crm.coupons.rankGuests)
  const set = useMutation(q.coupons.setGuests.mutationOptions({ onSuccess: () => setChosen([]) }))
  const remove = useMutation(q.coupons.removeOccasion.mutationOptions({ onSuccess: onClose }))
  const ask = async (): Promise<void> => {
    const outcome = await rank.run({ id: occasion.id })
    if (outcome.state === 'done') void message.success(t('occasions.added', { count: outcome.result.added }))
    if (outcome.state === 'failed') void message.error(describeRefusal(outcome.error, tRefusal).text)
  }
  const columns = [
    { title: t('occasions.rank'), dataIndex: 'rank', width: 70 },
    { title: t('points.name'), dataIndex: 'name', render: (name: string | null) => name ?? nothing },
    { title: t('points.card'), dataIndex: 'card', render: (card: string | null) => card ?? nothing },
    { title: t('occasions.value'), dataIndex: 'valueFen', align: 'right' as const, render: (fen: number) => format.money(fen) },
    { title: t('occasions.state'), dataIndex: 'state', render: (state: GuestState) => t(`occasions.states.${state}`) },
  ]
  return (
    <Drawer open size={760} title={occasion.name} onClose={onClose}>
      <div className="coupon-stack">
        <div className="coupon-line">
          <Button type="primary" disabled={rank.isRunning} onClick={() => void ask()}>
            {t('occasions.rankGuests')}
          </Button>
          <Select<GuestState>
            className="coupon-target"
            aria-label={t('occasions.state')}
            placeholder={t('occasions.setState', { count: chosen.length })}
            disabled={chosen.length === 0}
            value={null}
            options={guestStates.map((value) => ({ value, label: t(`occasions.states.${value}`) }))}
            onChange={(state) => set.mutate({ guestIds: chosen, state })}
          />
          <Popconfirm
            title={t('offers.removeAsk')}
            okText={t('offers.remove')}
            cancelText={t('offers.cancel')}
            onConfirm={() => remove.mutate({ id: occasion.id })}
          >
            <Button danger type="text">
              {t('offers.remove')}
            </Button>
          </Popconfirm>
        </div>
        <Table<Guest>
          size="small"
          rowKey="id"
          columns={columns}
          dataSource={data?.rows ?? []}
          rowSelection={{ selectedRowKeys: chosen, onChange: (keys) => setChosen(keys.map(Number)) }}
          pagination={{ current: page, pageSize: ROWS, total: data?.total ?? 0, size: 'small', showSizeChanger: false, onChange: setPage }}
        />
      </div>
    </Drawer>
  )
}
