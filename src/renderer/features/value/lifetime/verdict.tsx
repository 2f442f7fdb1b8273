import { CheckCircleOutlined, StopOutlined, WarningOutlined } from '@ant-design/icons'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelVerdict } from '#shared/contract/value-lifetime.ts'

/** Whether the model may be believed, in words; every reason against it in one sentence. */
export function Verdict({ verdict: { show, reasons: against, warnings } }: { readonly verdict: ModelVerdict }): JSX.Element {
  const { t } = useTranslation('lifetime')
  return (
    <section className={show ? 'verdict verdict-good' : 'verdict'} role="status">
      <p className="verdict-title">
        {show ? <CheckCircleOutlined /> : <StopOutlined />}
        <strong>{t(show ? 'verdict.shown' : 'verdict.refused')}</strong>
      </p>
      <ul>
        {against.map((ground) => (
          <li key={ground}>{t(`verdict.reasons.${ground}`)}</li>
        ))}
        {warnings.map((warning) => (
          <li key={warning}>
            <WarningOutlined /> {t(`verdict.warnings.${warning}`)}
          </li>
        ))}
      </ul>
      {!show && <p>{t('verdict.instead')}</p>}
    </section>
  )
}
