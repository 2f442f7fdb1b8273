import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignResult } from '#shared/contract/campaign-result.ts'
import { DenseTable, type DenseColumn } from '../../../ui/dense-table.tsx'
import { useFormat } from '../../../ui/use-format.ts'

interface Props {
  readonly result: CampaignResult
}

/** Where the response came from: version, stratum, store, day, product. */
export function ResultTables({ result }: Props): JSX.Element {
  return (
    <div className="result-tables">
      {result.byVersion.length > 1 && <Versions result={result} />}
      {result.byStratum.length > 1 && <Strata result={result} />}
      <Stores result={result} />
      <Products result={result} />
      <Days result={result} />
    </div>
  )
}

function Titled<Row>({
  title,
  columns,
  rows,
  rowKey,
}: {
  readonly title: string
  readonly columns: DenseColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string | number
}): JSX.Element | null {
  if (rows.length === 0) return null
  return (
    <section>
      <h3 className="section-title mail-heading">{title}</h3>
      <DenseTable label={title} columns={columns} rows={rows} rowKey={rowKey} />
    </section>
  )
}

type Version = CampaignResult['byVersion'][number]
function Versions({ result }: Props): JSX.Element {
  const { t } = useTranslation('campaigns')
  const columns: DenseColumn<Version>[] = [
    { key: 'name', title: t('brief.versionName'), kind: 'text', value: ({ name, cell }) => name || String(cell) },
    { key: 'pieces', title: t('campaigns.pieces'), kind: 'count', value: ({ pieces }) => pieces },
    { key: 'responders', title: t('result.responders'), kind: 'count', value: ({ responders }) => responders },
    { key: 'rate', title: t('baselines.response'), kind: 'rate', value: ({ rate }) => rate },
    { key: 'low', title: t('result.low'), kind: 'rate', value: ({ interval }) => interval?.low ?? null },
    { key: 'high', title: t('result.high'), kind: 'rate', value: ({ interval }) => interval?.high ?? null },
    {
      key: 'difference',
      title: t('result.versionDifference'),
      kind: 'rate',
      value: ({ rateDifference }) => rateDifference?.difference ?? null,
    },
    {
      key: 'effect',
      title: t('result.versionEffect'),
      kind: 'money',
      value: ({ effect }) => (effect ? Math.round(effect.differenceFen) : null),
    },
    { key: 'effectLow', title: t('result.low'), kind: 'money', value: ({ effect }) => (effect ? Math.round(effect.lowFen) : null) },
    { key: 'effectHigh', title: t('result.high'), kind: 'money', value: ({ effect }) => (effect ? Math.round(effect.highFen) : null) },
    { key: 'q', title: t('result.versionQ'), kind: 'decimal', value: ({ q }) => q },
  ]
  return <Titled title={t('result.byVersion')} columns={columns} rows={result.byVersion} rowKey={({ cell }) => cell} />
}

type Stratum = CampaignResult['byStratum'][number]
function Strata({ result }: Props): JSX.Element {
  const { t } = useTranslation('campaigns')
  const columns: DenseColumn<Stratum>[] = [
    {
      key: 'stratum',
      title: t('result.stratum'),
      kind: 'text',
      value: ({ stratum, name }) => name ?? (stratum === 0 ? t('result.noPurchase') : `R${Math.floor(stratum / 10)} M${stratum % 10}`),
    },
    { key: 'pieces', title: t('campaigns.pieces'), kind: 'count', value: ({ pieces }) => pieces },
    { key: 'responders', title: t('result.responders'), kind: 'count', value: ({ responders }) => responders },
    { key: 'rate', title: t('baselines.response'), kind: 'rate', value: ({ rate }) => rate },
    { key: 'expected', title: t('result.nextRate'), kind: 'rate', value: ({ expectedRate }) => expectedRate },
    { key: 'heldOut', title: t('result.heldOutRate'), kind: 'rate', value: ({ heldOut }) => heldOut.rate },
    { key: 'heldOutPieces', title: t('campaigns.heldOut'), kind: 'count', value: ({ heldOut }) => heldOut.pieces },
  ]
  return <Titled title={t('result.byStratum')} columns={columns} rows={result.byStratum} rowKey={({ stratum }) => stratum} />
}

type Store = CampaignResult['byStore'][number]
function Stores({ result }: Props): JSX.Element {
  const { t } = useTranslation('campaigns')
  const columns: DenseColumn<Store>[] = [
    { key: 'name', title: t('result.store'), kind: 'text', value: ({ name }) => name },
    { key: 'receipts', title: t('result.receipts'), kind: 'count', value: ({ receipts }) => receipts },
    { key: 'net', title: t('result.net'), kind: 'money', value: ({ netFen }) => netFen },
  ]
  return <Titled title={t('result.byStore')} columns={columns} rows={result.byStore} rowKey={({ storeId }) => storeId} />
}

type Product = CampaignResult['byProduct'][number]
function Products({ result }: Props): JSX.Element {
  const { t } = useTranslation('campaigns')
  const columns: DenseColumn<Product>[] = [
    { key: 'name', title: t('result.product'), kind: 'text', value: ({ name }) => name },
    { key: 'pieces', title: t('result.quantity'), kind: 'decimal', value: ({ pieces }) => pieces },
    { key: 'net', title: t('result.net'), kind: 'money', value: ({ netFen }) => netFen },
  ]
  return <Titled title={t('result.byProduct')} columns={columns} rows={result.byProduct} rowKey={({ productId }) => productId} />
}

type Day = CampaignResult['byDay'][number]
function Days({ result }: Props): JSX.Element {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const columns: DenseColumn<Day>[] = [
    { key: 'day', title: t('result.day'), kind: 'text', value: ({ day }) => format.day(day) },
    { key: 'receipts', title: t('result.receipts'), kind: 'count', value: ({ receipts }) => receipts },
    { key: 'net', title: t('result.net'), kind: 'money', value: ({ netFen }) => netFen },
  ]
  return <Titled title={t('result.byDay')} columns={columns} rows={result.byDay} rowKey={({ day }) => day} />
}
