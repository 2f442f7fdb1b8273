import { CloseOutlined, FileExcelOutlined, FileTextOutlined, FileUnknownOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { describeFileRefusal } from '../../app/refusal-text.ts'
import { openFindings, openQuestions, type FileDraft, type SheetDraft } from './draft.ts'
import { useTitles } from './use-titles.ts'
import { removeFile, rereadFile, type Place } from './wizard.ts'

interface Props {
  readonly files: readonly FileDraft[]
  readonly place: Place | undefined
  readonly onChoose: (place: Place) => void
}

/** Every file with its sheets, and how each stands. */
export function FileList({ files, place, onChoose }: Props): JSX.Element {
  const { t } = useTranslation('imports')
  return (
    <nav className="file-list" aria-label={t('aria.sheetTabs')}>
      {files.map((file) => (
        <section key={file.found.token} className="file-entry">
          <FileName file={file} onChoose={() => onChoose({ token: file.found.token, index: file.sheets[0]?.found.index ?? -1 })} />
          {file.found.refusal !== null && <RefusalOf file={file} />}
          {file.sheets.map((sheet) => (
            <SheetEntry
              key={sheet.found.index}
              sheet={sheet}
              isOnly={file.sheets.length === 1}
              isChosen={place?.token === file.found.token && place.index === sheet.found.index}
              onChoose={() => onChoose({ token: file.found.token, index: sheet.found.index })}
            />
          ))}
        </section>
      ))}
    </nav>
  )
}

function FileName({ file, onChoose }: { readonly file: FileDraft; readonly onChoose: () => void }): JSX.Element {
  const { t } = useTranslation('imports')
  const { name, kind, refusal, token } = file.found
  const icon = refusal ? <FileUnknownOutlined /> : kind === 'text' ? <FileTextOutlined /> : <FileExcelOutlined />
  return (
    <div className="file-name" title={name}>
      <button type="button" className="file-name-text" onClick={onChoose}>
        {icon} {name}
      </button>
      <Button
        size="small"
        type="text"
        icon={<CloseOutlined />}
        aria-label={`${t('file.remove')}: ${name}`}
        title={t('file.remove')}
        onClick={() => removeFile(token)}
      />
    </div>
  )
}

function RefusalOf({ file }: { readonly file: FileDraft }): JSX.Element | null {
  const { t } = useTranslation('imports')
  const { t: tRefusal } = useTranslation('refusal')
  const titles = useTitles()
  const { refusal, token } = file.found
  if (!refusal) return null
  const asPlain = (): void => void rereadFile(token, { ...file.options, quotes: 'plain' }, file.views, titles)
  return (
    <div className="file-refusal" role="alert">
      <strong>{t('file.refused')}</strong> {describeFileRefusal(refusal, tRefusal)}
      {refusal.code === 'E_QUOTE_NOT_CLOSED' && (
        <Button size="small" onClick={asPlain}>
          {t('file.plainQuotes')}
        </Button>
      )}
    </div>
  )
}

interface SheetEntryProps {
  readonly sheet: SheetDraft
  readonly isOnly: boolean
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function SheetEntry({ sheet, isOnly, isChosen, onChoose }: SheetEntryProps): JSX.Element {
  const { t } = useTranslation('imports')
  const kind = t(`sheet.kind.${sheet.mapping.kind}`)
  return (
    <button type="button" className={isChosen ? 'sheet-entry chosen' : 'sheet-entry'} aria-current={isChosen} onClick={onChoose}>
      <span className="sheet-entry-name">{isOnly ? kind : `${sheet.found.name} · ${kind}`}</span>
      <SheetState sheet={sheet} />
    </button>
  )
}

/** What the officer is still to do about a sheet, in a few words. */
export function SheetState({ sheet }: { readonly sheet: SheetDraft }): JSX.Element {
  const { t } = useTranslation('imports')
  if (!sheet.include) return <span className="soft">{t('sheet.leftOut')}</span>
  const questions = openQuestions(sheet).length
  if (questions > 0) return <span className="import-waiting">{t('sheet.questions', { count: questions })}</span>
  const findings = openFindings(sheet).length
  if (findings > 0) return <span className="import-waiting">{t('sheet.problems', { count: findings })}</span>
  if (sheet.found.source?.change) return <span className="import-waiting">{t('sheet.changed')}</span>
  const checks = sheet.mapping.columns.filter(({ check }) => check).length
  return checks > 0 ? <span>{t('sheet.check', { count: checks })}</span> : <span className="ready">{t('sheet.ready')}</span>
}
