import { Button } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Gate, MailListOptions, MailListPreview } from '#shared/contract/campaigns.ts'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { RemovedDrawer } from './removed-drawer.tsx'

interface Props {
  readonly preview: MailListPreview | undefined
  readonly options: MailListOptions
  readonly isStale: boolean
}

/** The gates in their fixed order: how many each removed, how many are left, and who. */
export function Waterfall({ preview, options, isStale }: Props): JSX.Element {
  const { t } = useTranslation('campaigns')
  const [open, setOpen] = useState<Gate | undefined>()
  return (
    <section aria-busy={isStale}>
      <h2 className="section-title mail-heading">{t('waterfall.title')}</h2>
      <ProgressLine busy={preview === undefined || isStale} />
      {preview && (
        <table className={isStale ? 'waterfall stale' : 'waterfall'}>
          <thead>
            <tr>
              <th scope="col">{t('waterfall.gate')}</th>
              <th scope="col">{t('waterfall.removed')}</th>
              <th scope="col">{t('waterfall.left')}</th>
              <th scope="col">{t('waterfall.share')}</th>
              <th aria-label={t('waterfall.open')} />
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">
                {t('waterfall.start')} “{preview.segmentName}”
              </th>
              <td />
              <td>
                <Left value={preview.members} />
              </td>
              <Share left={preview.members} of={preview.members} />
              <td />
            </tr>
            {preview.steps.map((step) => (
              <GateRow key={step.gate} step={step} members={preview.members} onOpen={() => setOpen(step.gate)} />
            ))}
          </tbody>
        </table>
      )}
      {preview && <Pieces preview={preview} />}
      <RemovedDrawer gate={open} options={options} onClose={() => setOpen(undefined)} />
    </section>
  )
}

interface GateRowProps {
  readonly step: MailListPreview['steps'][number]
  readonly members: number
  readonly onOpen: () => void
}

function GateRow({ step, members, onOpen }: GateRowProps): JSX.Element {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const gate = t(`waterfall.gates.${step.gate}`)
  return (
    <tr>
      <th scope="row">{gate}</th>
      <td className={step.removed === 0 ? 'soft' : undefined}>{step.removed === 0 ? '0' : `−${format.number(step.removed)}`}</td>
      <td>
        <Left value={step.left} />
      </td>
      <Share left={step.left} of={members} />
      <td>
        {step.removed > 0 && (
          <Button size="small" type="link" aria-label={t('waterfall.openFor', { gate })} onClick={onOpen}>
            {t('waterfall.open')}
          </Button>
        )}
      </td>
    </tr>
  )
}

function Left({ value }: { readonly value: number }): JSX.Element {
  const format = useFormat()
  return <>{format.number(value)}</>
}

/** The bar repeats the number beside it, for the eye. */
function Share({ left, of }: { readonly left: number; readonly of: number }): JSX.Element {
  const format = useFormat()
  const width = of === 0 ? 0 : (left / of) * 100
  return (
    <td className="share-cell">
      <span className="share-bar" aria-hidden>
        <span style={{ width: `${width}%` }} />
      </span>
      <span className="share-text">{format.percent(left, of)}</span>
    </td>
  )
}

function Pieces({ preview }: { readonly preview: MailListPreview }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const { pieces, members, withoutPostcode } = preview
  return (
    <div className="pieces" role="status">
      <span className="soft">{t('waterfall.pieces')}</span>
      <span className="pieces-figure">{t('waterfall.piecesOf', { count: pieces })}</span>
      {pieces === 0 ? (
        <span className="danger">{t('waterfall.nobody')}</span>
      ) : (
        <>
          <span className="soft">{t('waterfall.ofMembers', { members, share: format.percent(pieces, members) })}</span>
          <span className="soft">
            {withoutPostcode === 0 ? t('waterfall.allHavePostcode') : t('waterfall.withoutPostcode', { count: withoutPostcode })}
          </span>
        </>
      )}
    </div>
  )
}
