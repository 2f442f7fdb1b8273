import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignCells, SeedAddress } from '#shared/contract/campaign-brief.ts'
import type { BriefFormProps } from './basics-form.tsx'
import { NumberField, RateField, TextField } from './fields.tsx'

/** Who is held out, how large the pilot is, versions of the piece, own addresses among it. */
export function CellsForm({ brief, onChange }: BriefFormProps): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { cells } = brief
  const change = (part: Partial<CampaignCells>): void => onChange({ cells: { ...cells, ...part } })
  return (
    <section className="mail-form">
      <h2 className="section-title">{t('brief.cells')}</h2>
      <p className="soft small">{t('brief.cellsHelp')}</p>
      <div className="brief-grid">
        <RateField
          label={t('brief.holdoutShare')}
          max={90}
          value={cells.holdoutShare}
          onChange={(value) => change({ holdoutShare: value ?? 0 })}
        />
        <NumberField
          label={t('brief.pilotPieces')}
          help={t('brief.pilotHelp')}
          unit={t('brief.pieces')}
          min={1}
          precision={0}
          value={cells.pilotPieces}
          onChange={(pilotPieces) => change({ pilotPieces })}
        />
        <NumberField
          label={t('brief.seed')}
          help={t('brief.seedHelp')}
          min={0}
          max={2_147_483_647}
          precision={0}
          value={cells.seed}
          onChange={(value) => change({ seed: value ?? 1 })}
        />
      </div>
      <Checkbox checked={cells.persistentHoldout} onChange={(event) => change({ persistentHoldout: event.target.checked })}>
        {t('brief.persistentHoldout')}
      </Checkbox>
      <Versions cells={cells} onChange={change} />
      <Seeds seeds={brief.seeds} onChange={(seeds) => onChange({ seeds })} />
    </section>
  )
}

function Versions({
  cells,
  onChange,
}: {
  readonly cells: CampaignCells
  readonly onChange: (part: Partial<CampaignCells>) => void
}): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { versions } = cells
  const set = (index: number, part: Partial<CampaignCells['versions'][number]>): void =>
    onChange({ versions: versions.map((version, i) => (i === index ? { ...version, ...part } : version)) })
  const add = (): void => onChange({ versions: [...versions, { name: String.fromCodePoint(65 + versions.length), weight: 1 }] })
  return (
    <div className="brief-steps">
      <h3 className="brief-subtitle">{t('brief.versions')}</h3>
      {versions.map((version, index) => (
        <div key={index} className="brief-step">
          <TextField label={t('brief.versionName')} value={version.name} onChange={(name) => set(index, { name: name.slice(0, 20) })} />
          <NumberField
            label={t('brief.weight')}
            min={0.01}
            max={1000}
            value={version.weight}
            onChange={(weight) => set(index, { weight: weight ?? 1 })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('brief.removeVersion')}
            onClick={() => onChange({ versions: versions.filter((_, i) => i !== index) })}
          />
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined />} disabled={versions.length >= 9} onClick={add}>
        {t('brief.addVersion')}
      </Button>
    </div>
  )
}

function Seeds({
  seeds,
  onChange,
}: {
  readonly seeds: readonly SeedAddress[]
  readonly onChange: (seeds: SeedAddress[]) => void
}): JSX.Element {
  const { t } = useTranslation('campaigns')
  const set = (index: number, part: Partial<SeedAddress>): void =>
    onChange(seeds.map((seed, i) => (i === index ? { ...seed, ...part } : seed)))
  return (
    <div className="brief-steps">
      <h3 className="brief-subtitle">{t('brief.seeds')}</h3>
      <p className="soft small">{t('brief.seedsHelp')}</p>
      {seeds.map((seed, index) => (
        <div key={index} className="brief-step brief-seed">
          <TextField label={t('sample.name')} value={seed.name} onChange={(name) => set(index, { name: name.slice(0, 40) })} />
          <TextField
            label={t('sample.postcode')}
            value={seed.postcode}
            onChange={(postcode) => set(index, { postcode: postcode.slice(0, 10) })}
          />
          <TextField
            label={t('sample.address')}
            value={seed.address}
            onChange={(address) => set(index, { address: address.slice(0, 200) })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('brief.removeSeed')}
            onClick={() => onChange(seeds.filter((_, i) => i !== index))}
          />
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...seeds, { name: '', postcode: '', address: '' }])}>
        {t('brief.addSeed')}
      </Button>
    </div>
  )
}
