import { Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListImported } from '#shared/contract/segments-sets.ts'
import { shell } from '../../../app/crm.ts'
import { useFormat } from '../../../ui/use-format.ts'

/** What became of the codes, those that found nobody among them. */
export function ImportedSummary({ imported }: { readonly imported: ListImported }): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const rows = [
    { label: t('listImport.codes'), value: imported.codes },
    { label: t('listImport.matched'), value: imported.matched },
    { label: t('listImport.duplicates'), value: imported.duplicates },
    { label: t('listImport.ambiguous'), value: imported.ambiguous },
    { label: t('listImport.unmatched'), value: imported.unmatchedCount },
    { label: t('listImport.before'), value: imported.before },
    { label: t('listImport.after'), value: imported.after },
  ]
  return (
    <div className="list-import">
      <dl className="frozen-facts">
        {rows.map(({ label, value }) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{format.number(value)}</dd>
          </div>
        ))}
      </dl>
      {imported.unmatched.length > 0 && (
        <>
          <p className="soft">{t('listImport.unmatchedText')}</p>
          <textarea readOnly rows={4} className="unmatched" aria-label={t('listImport.unmatched')} value={imported.unmatched.join('\n')} />
          <Button size="small" onClick={() => void shell.copyText(imported.unmatched.join('\n'))}>
            {t('listImport.copyUnmatched')}
          </Button>
        </>
      )}
    </div>
  )
}
