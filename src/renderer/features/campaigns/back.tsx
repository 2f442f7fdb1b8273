import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { routes } from '../../app/routes.ts'

export function Back(): JSX.Element {
  const { t } = useTranslation('campaigns')
  const [, go] = useLocation()
  return <Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('campaigns.back')} onClick={() => go(routes.campaigns)} />
}
