import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { q } from './crm.ts'
import { routes } from './routes.ts'

/** What the exchange with the stores asks for now: overdue sources, files that have arrived, a watched folder that is gone. */
export function ExchangeNotice(): JSX.Element | null {
  const { t } = useTranslation('exchange')
  const { data: sources = [] } = useQuery(q.imports.exchangeSources.queryOptions())
  const { data: folders = [] } = useQuery(q.imports.foundFiles.queryOptions())
  const overdue = sources.filter((source) => source.overdue.length > 0)
  const arrived = folders.filter(({ files }) => files.length > 0)
  const gone = folders.filter(({ state }) => state !== 'there')
  if (overdue.length + arrived.length + gone.length === 0) return null
  return (
    <>
      {overdue.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('notice.overdue', { sources: overdue.map(({ name }) => name).join(t('notice.comma')) })}
          action={<Link href={routes.sources}>{t('notice.look')}</Link>}
        />
      )}
      {arrived.map(({ id, path, files }) => (
        <Alert
          key={id}
          type="info"
          showIcon
          title={t('notice.found', { folder: path, count: files.length })}
          action={<Link href={routes.folders}>{t('notice.look')}</Link>}
        />
      ))}
      {gone.map(({ id, path }) => (
        <Alert key={id} type="warning" showIcon title={t('notice.missing', { folder: path })} />
      ))}
    </>
  )
}
