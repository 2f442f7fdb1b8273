import { Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { readinessOf, type FileDraft, type Readiness } from './draft.ts'
import { FileHead } from './file-head.tsx'
import { FileList } from './file-list.tsx'
import { SheetPanel } from './sheet-panel.tsx'
import { useTitles } from './use-titles.ts'
import { choosePlace, makePlan, useWizard, type Place } from './wizard.ts'

interface Props {
  readonly files: readonly FileDraft[]
}

/** What each file and sheet is, which column feeds what, and the few questions only the officer can answer. */
export function LookStep({ files }: Props): JSX.Element {
  const place = placeIn(files, useWizard().place)
  const file = files.find(({ found }) => found.token === place?.token)
  const sheet = file?.sheets.find(({ found }) => found.index === place?.index)
  return (
    <div className="look-step">
      <div className="look-columns">
        <FileList files={files} place={place} onChoose={choosePlace} />
        <div className="look-main">
          {file && <FileHead file={file} />}
          {file && sheet && <SheetPanel key={`${file.found.token}-${sheet.found.index}`} file={file} sheet={sheet} />}
        </div>
      </div>
      <NextBar readiness={readinessOf(files)} />
    </div>
  )
}

/** The chosen sheet where it is still there, else the first one that is imported. */
function placeIn(files: readonly FileDraft[], chosen: Place | undefined): Place | undefined {
  const places = files.flatMap(({ found, sheets }) =>
    sheets.length === 0
      ? [{ token: found.token, index: -1, include: false }]
      : sheets.map((sheet) => ({ token: found.token, index: sheet.found.index, include: sheet.include })),
  )
  const still = places.find(({ token, index }) => token === chosen?.token && index === chosen.index)
  return still ?? places.find(({ include }) => include) ?? places[0]
}

function NextBar({ readiness }: { readonly readiness: Readiness }): JSX.Element {
  const { t } = useTranslation('imports')
  const titles = useTitles()
  const { sheets, questions, findings } = readiness
  const isReady = sheets > 0 && questions === 0 && findings === 0
  const words =
    sheets === 0
      ? t('look.noSheet')
      : questions > 0
        ? t('look.questions', { count: questions })
        : findings > 0
          ? t('look.findings', { count: findings })
          : t('look.ready', { count: sheets })
  return (
    <footer className="next-bar">
      <span className={isReady ? 'soft' : 'import-waiting'} role="status">
        {words}
      </span>
      <span className="soft">{t('look.nextHint')}</span>
      <Button type="primary" disabled={!isReady} onClick={() => void makePlan(titles)}>
        {t('look.next')}
      </Button>
    </footer>
  )
}
