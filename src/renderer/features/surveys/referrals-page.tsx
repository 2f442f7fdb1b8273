import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Input, Select, Table, type TableColumnsType } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Referrals } from '#shared/contract/surveys.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { describeRefusal } from '../../app/refusal-text.ts'
import { ReportTabs } from '../../app/report-tabs.tsx'
import { routes } from '../../app/routes.ts'
import { Figure, FigureRow } from '../../ui/figure.tsx'
import { Page } from '../../ui/page.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import './surveys.css'

/** Who brought whom, and what the brought are worth beside others of the same joining quarters. */
export function ReferralsPage(): JSX.Element {
  const { t } = useTranslation('surveys')
  const { data, error, isFetching, refetch } = useQuery(q.surveys.referrals.queryOptions({ input: {} }))
  return (
    <Page title={t('title')} note={<ReportTabs />} busy={isFetching}>
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data && (
        <div className="survey-body">
          <Heads referrals={data} />
          <Enter />
          {data.rows.length === 0 ? <p>{t('referrals.none')}</p> : <Tables referrals={data} />}
        </div>
      )}
    </Page>
  )
}

function Heads({ referrals }: { readonly referrals: Referrals }): JSX.Element {
  const { t } = useTranslation('surveys')
  const format = useFormat()
  const { newMembers, newReferred, referred, meanNetFen, meanOthersFen } = referrals
  const mean = (fen: number | null): string => (fen === null ? nothing : format.money(Math.round(fen)))
  return (
    <FigureRow>
      <Figure
        definition="value.referral"
        label={t('referrals.rate')}
        value={format.percent(newReferred, newMembers)}
        note={t('referrals.rateNote', { referred: format.number(newReferred), members: format.number(newMembers) })}
      />
      <Figure label={t('referrals.all')} value={format.number(referred)} />
      <Figure label={t('referrals.worth')} value={mean(meanNetFen)} note={t('referrals.worthNote', { others: mean(meanOthersFen) })} />
    </FigureRow>
  )
}

function Enter(): JSX.Element {
  const { t } = useTranslation('surveys')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const [card, setCard] = useState('')
  const [referrerCard, setReferrer] = useState('')
  const { data: fields = [] } = useQuery(q.cleaning.customFields.queryOptions())
  const tell = (error: unknown): void => void message.error(describeRefusal(error, tRefusal).text)
  const clear = (): void => {
    setCard('')
    setReferrer('')
  }
  const refer = useMutation(q.surveys.refer.mutationOptions({ onSuccess: clear, onError: tell }))
  const byField = useMutation(
    q.surveys.referByField.mutationOptions({
      onSuccess: (done) => void message.success(t('referrals.byFieldDone', { ...done })),
      onError: tell,
    }),
  )
  return (
    <div className="survey-line">
      <Input
        size="small"
        style={{ width: 170 }}
        value={card}
        placeholder={t('referrals.card')}
        aria-label={t('referrals.card')}
        onChange={(event) => setCard(event.target.value)}
      />
      <Input
        size="small"
        style={{ width: 170 }}
        value={referrerCard}
        placeholder={t('referrals.referrer')}
        aria-label={t('referrals.referrer')}
        onChange={(event) => setReferrer(event.target.value)}
      />
      <Button
        size="small"
        type="primary"
        disabled={card.trim() === '' || referrerCard.trim() === ''}
        loading={refer.isPending}
        onClick={() => refer.mutate({ card, referrerCard })}
      >
        {t('referrals.add')}
      </Button>
      {fields.length > 0 && (
        <Select<number>
          size="small"
          style={{ width: 220 }}
          placeholder={t('referrals.byField')}
          aria-label={t('referrals.byField')}
          options={fields.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(fieldId) => byField.mutate({ fieldId })}
        />
      )}
    </div>
  )
}

function Tables({ referrals: { referrers, rows } }: { readonly referrals: Referrals }): JSX.Element {
  const { t } = useTranslation('surveys')
  const format = useFormat()
  const remove = useMutation(q.surveys.unrefer.mutationOptions())
  const who = (card: string | null, id: number): JSX.Element => <Link href={routes.member(id)}>{card ?? nothing}</Link>
  const top: TableColumnsType<Referrals['referrers'][number]> = [
    { title: t('referrals.referrer'), dataIndex: 'card', render: (card: string | null, { memberId }) => who(card, memberId) },
    { title: t('member'), dataIndex: 'name', render: (name: string | null) => name ?? nothing },
    { title: t('referrals.brought'), dataIndex: 'brought', align: 'right' },
    { title: t('referrals.broughtNet'), dataIndex: 'netFen', align: 'right', render: (fen: number) => format.money(fen) },
  ]
  const list: TableColumnsType<Referrals['rows'][number]> = [
    { title: t('referrals.card'), dataIndex: 'card', render: (card: string | null, { memberId }) => who(card, memberId) },
    { title: t('referrals.referrer'), dataIndex: 'referrerCard', render: (card: string | null, { referrerId }) => who(card, referrerId) },
    { title: t('matrix.net'), dataIndex: 'netFen', align: 'right', render: (fen: number) => format.money(fen) },
    {
      title: '',
      key: 'act',
      width: 80,
      render: (_, { memberId }) => (
        <Button size="small" type="text" onClick={() => remove.mutate({ memberId })}>
          {t('remove')}
        </Button>
      ),
    },
  ]
  return (
    <>
      <Table
        size="small"
        rowKey="memberId"
        columns={top}
        dataSource={[...referrers]}
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
      />
      <Table size="small" rowKey="memberId" columns={list} dataSource={[...rows]} pagination={{ pageSize: 20, hideOnSinglePage: true }} />
    </>
  )
}
