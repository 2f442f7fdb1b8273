import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { SheetDraft } from './draft.ts'

const SHOWN = 20

/** The first rows as the file has them: titles grey, headings bold. */
export function PreviewTable({ sheet }: { readonly sheet: SheetDraft }): JSX.Element {
  const { t } = useTranslation('imports')
  const { preview, previewFirstRow, name } = sheet.found
  const { headerRows, firstDataRow } = sheet.mapping
  const width = preview.reduce((most, row) => Math.max(most, row.length), 0)
  return (
    <div className="preview" tabIndex={0} role="region" aria-label={t('sheet.previewLabel', { sheet: name })}>
      <table>
        <tbody>
          {preview.slice(0, SHOWN).map((cells, row) => (
            <tr key={row} className={headerRows.includes(row) ? 'is-header' : row < firstDataRow ? 'is-title' : undefined}>
              <th scope="row">{previewFirstRow + row}</th>
              {Array.from({ length: width }, (_, column) => (
                <td key={column} title={cells[column]}>
                  {cells[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
