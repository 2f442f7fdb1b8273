import { ArrowLeftOutlined } from '@ant-design/icons'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { routes } from '../../app/routes.ts'

export function BackLink(): JSX.Element {
  const { t } = useTranslation('segments')
  return (
    <Link href={routes.segments} aria-label={t('page.back')} title={t('page.back')}>
      <ArrowLeftOutlined />
    </Link>
  )
}
