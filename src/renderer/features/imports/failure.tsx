import { Alert } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { describeRefusal } from '../../app/refusal-text.ts'
import { forgetFailure } from './wizard.ts'

/** Why a task of this import did not end well. Nothing of it was written. */
export function Failure({ error }: { readonly error: unknown }): JSX.Element {
  const { t } = useTranslation('imports')
  const { t: tRefusal } = useTranslation('refusal')
  return (
    <Alert
      className="import-alert"
      type="error"
      showIcon
      closable={{ onClose: forgetFailure }}
      title={describeRefusal(error, tRefusal).text}
      description={t('unchanged')}
    />
  )
}
