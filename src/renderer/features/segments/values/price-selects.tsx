/** Prices by name: the bands of the brand, full price or discounted. Taken, they are a plain range the officer may change. */
import { Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { q } from '../../../app/crm.ts'
import { useFormat } from '../../../ui/use-format.ts'
import type { LooseRange } from './loose.ts'

interface BandProps {
  readonly label: string
  readonly onChange: (range: LooseRange) => void
}

/** (low, high] in fen, as the price map of the products has them. */
export function BandSelect({ label, onChange }: BandProps): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const [isOpen, setIsOpen] = useState(false)
  const { data, isFetching } = useQuery({ ...q.products.bands.queryOptions({ input: {} }), enabled: isOpen })
  const bands = (data?.rows ?? []).filter(({ lowFen }) => lowFen !== null)
  const nameOf = (low: number, high: number | null): string =>
    high === null ? t('goods.bandAbove', { low: format.money(low) }) : t('goods.band', { low: format.money(low), high: format.money(high) })
  return (
    <Select
      size="small"
      className="unit-select"
      popupMatchSelectWidth={false}
      aria-label={`${label} ${t('goods.chooseBand')}`}
      placeholder={t('goods.chooseBand')}
      loading={isFetching}
      value={null}
      onOpenChange={setIsOpen}
      options={bands.map(({ lowFen, highFen }, place) => ({ value: place, label: nameOf(lowFen ?? 0, highFen) }))}
      onChange={(place: number) => {
        const band = bands[place]
        if (band) onChange({ min: (band.lowFen ?? 0) + 1, ...(band.highFen === null ? {} : { max: band.highFen }) })
      }}
    />
  )
}

const FULL = 100

interface FullPriceProps extends BandProps {
  readonly value: LooseRange
}

export function FullPriceSelect({ label, value: { min, max }, onChange }: FullPriceProps): JSX.Element {
  const { t } = useTranslation('segments')
  const chosen = min === FULL && max === undefined ? 'full' : max === FULL - 1 && min === undefined ? 'discounted' : 'own'
  return (
    <Select
      size="small"
      className="unit-select"
      popupMatchSelectWidth={false}
      aria-label={`${label} ${t('goods.priceKind')}`}
      value={chosen}
      options={(['full', 'discounted', 'own'] as const).map((kind) => ({ value: kind, label: t(`goods.${kind}`) }))}
      onChange={(kind) => onChange(kind === 'full' ? { min: FULL } : kind === 'discounted' ? { max: FULL - 1 } : { min: 80, max: FULL })}
    />
  )
}
