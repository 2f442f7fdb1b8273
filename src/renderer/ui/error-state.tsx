import { ExclamationCircleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import './states.css'

interface Props {
  readonly text: string
  readonly onRetry?: (() => void) | undefined
  readonly children?: ReactNode
}

export function ErrorState({ text, onRetry, children }: Props): JSX.Element {
  const { t } = useTranslation('common')
  return (
    <div className="state" role="alert">
      <ExclamationCircleOutlined className="state-icon state-icon-error" />
      <p className="state-text">{text}</p>
      <div className="state-actions">
        {onRetry && (
          <Button type="primary" onClick={onRetry}>
            {t('tryAgain')}
          </Button>
        )}
        {children}
      </div>
    </div>
  )
}
