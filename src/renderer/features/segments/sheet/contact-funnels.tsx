import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { SegmentSheet } from '#shared/contract/segments-sheet.ts'
import { nothing, useFormat } from '../../../ui/use-format.ts'

const channels = ['post', 'sms', 'email', 'call'] as const
const steps = ['members', 'filled', 'valid', 'not-refused', 'not-left-alone', 'not-suppressed', 'not-minor', 'consented'] as const

/** How many of them each channel can still reach, gate by gate. */
export function ContactFunnels({ contact }: { readonly contact: SegmentSheet['contact'] }): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const leftOf = (channel: (typeof channels)[number], step: string): number | undefined =>
    contact[channel].find((each) => each.step === step)?.left
  return (
    <table className="figures dense" aria-label={t('sheet.contact')}>
      <thead>
        <tr>
          <th scope="col">{t('sheet.step')}</th>
          {channels.map((channel) => (
            <th key={channel} scope="col" className="number">
              {t(`sheet.channels.${channel}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step}>
            <th scope="row">{t(`sheet.steps.${step}`)}</th>
            {channels.map((channel) => {
              const left = leftOf(channel, step)
              const all = contact[channel][0]?.left ?? 0
              return (
                <td key={channel} className="number">
                  {left === undefined ? (
                    nothing
                  ) : (
                    <span className="cell-bar">
                      <i style={{ width: all === 0 ? 0 : `${(left / all) * 100}%` }} />
                      <span>{format.number(left)}</span>
                    </span>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
