import { Alert, Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { describeRefusal, isRefusal } from '../../app/refusal-text.ts'
import { useTitles } from './use-titles.ts'
import { forgetFailure, rereadAll } from './wizard.ts'

/** Why a task of this import did not end well. Nothing of it was written. */
export function Failure({ error }: { readonly error: unknown }): JSX.Element {
  const { t } = useTranslation('imports')
  const { t: tRefusal } = useTranslation('refusal')
  const titles = useTitles()
  return (
    <Alert
      className="import-alert"
      type="error"
      showIcon
      closable={{ onClose: forgetFailure }}
      title={describeRefusal(error, tRefusal).text}
      description={t('unchanged')}
      action={isRefusal(error, 'import/file-changed') && <Button onClick={() => void rereadAll(titles)}>{t('file.readAgain')}</Button>}
    />
  )
}
