import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { PreparedPrint, PrintTrouble } from '#shared/contract/campaign-papers.ts'
import { DenseTable, type DenseColumn } from '../../../ui/dense-table.tsx'

/** What the batches are, and which pieces to look at before printing. */
export function Troubles({ prepared }: { readonly prepared: PreparedPrint }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { batches, withdrawn, troubles, troubleCount } = prepared
  const columns: DenseColumn<PrintTrouble>[] = [
    { key: 'sequence', title: t('pieces.columnNames.seq'), kind: 'count', value: ({ sequence }) => sequence },
    { key: 'name', title: t('sample.name'), kind: 'text', value: ({ name }) => name },
    { key: 'trouble', title: t('papers.trouble'), kind: 'text', value: ({ trouble }) => t(`papers.troubles.${trouble}`) },
    { key: 'detail', title: t('papers.detail'), kind: 'text', value: ({ detail }) => detail },
  ]
  return (
    <div role="status">
      <p>{t('papers.prepared', { count: batches.length, pieces: batches.reduce((sum, { pieces }) => sum + pieces, 0) })}</p>
      {withdrawn > 0 && <p className="small mail-warning">{t('pieces.withdrawn', { count: withdrawn })}</p>}
      {troubleCount > 0 && (
        <>
          <p className="small mail-warning">{t('papers.troubleCount', { count: troubleCount })}</p>
          <div className="trouble-list">
            <DenseTable
              label={t('papers.trouble')}
              columns={columns}
              rows={troubles}
              rowKey={({ sequence, trouble, detail }) => `${sequence} ${trouble} ${detail}`}
            />
          </div>
        </>
      )}
    </div>
  )
}
