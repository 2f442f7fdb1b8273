import { Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileDraft, SheetDraft } from './draft.ts'
import { useTitles } from './use-titles.ts'
import { viewsWith } from './views.ts'
import { rereadFile } from './wizard.ts'

interface Props {
  readonly file: FileDraft
  readonly sheet: SheetDraft
}

/** Which row holds the headings; the sheet is proposed anew when the officer says otherwise. */
export function HeaderSelect({ file, sheet }: Props): JSX.Element {
  const { t } = useTranslation('imports')
  const titles = useTitles()
  const { headerRows } = sheet.mapping
  const { preview, index } = sheet.found
  const current = headerRows.join(',')
  const rowNumber = (row: number): number => row + 1
  const rows = preview.slice(0, 30).map((cells, row) => ({
    value: String(row),
    label: `${t('sheet.headerAt', { row: rowNumber(row) })}  ${cells
      .filter((cell) => cell !== '')
      .slice(0, 4)
      .join(' · ')}`,
  }))
  const [first = 0, second = 0] = headerRows
  const two =
    headerRows.length === 2 ? [{ value: current, label: t('sheet.headerTwo', { first: rowNumber(first), second: rowNumber(second) }) }] : []
  const choose = (value: string): void => {
    const chosen = value === '' ? [] : value.split(',').map(Number)
    // Without a heading only the officer can say what the sheet holds: it stays what it was.
    const view = { index, headerRows: chosen, ...(chosen.length === 0 ? { kind: sheet.mapping.kind } : {}) }
    void rereadFile(file.found.token, file.options, viewsWith(file.views, view), titles)
  }
  return (
    <label>
      {t('sheet.headerRow')}
      <Select
        size="small"
        className="header-select"
        popupMatchSelectWidth={420}
        value={current}
        options={[...two, { value: '', label: t('sheet.headerNone') }, ...rows]}
        labelRender={() =>
          two.length > 0 ? two[0]?.label : headerRows.length === 0 ? t('sheet.headerNone') : t('sheet.headerAt', { row: rowNumber(first) })
        }
        onChange={choose}
      />
    </label>
  )
}
