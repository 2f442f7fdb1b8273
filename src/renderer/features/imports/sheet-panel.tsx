import { Alert, Checkbox, Input, Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { importField, isFieldId, type FieldId } from '#shared/languages/import-fields.ts'
import { sheetKinds, type LayoutChange, type SheetHints, type SheetKind } from '#shared/languages/column-mapping.ts'
import { openFindings, takenKinds, type FileDraft, type SheetDraft } from './draft.ts'
import { HeaderSelect } from './header-select.tsx'
import { MappingTable } from './mapping-table.tsx'
import { PreviewTable } from './preview-table.tsx'
import { SettingsForm } from './settings-form.tsx'
import { useFieldName } from './use-field-name.ts'
import { useTitles } from './use-titles.ts'
import { viewsWith } from './views.ts'
import { changeSheet, rereadFile } from './wizard.ts'

interface Props {
  readonly file: FileDraft
  readonly sheet: SheetDraft
}

export function SheetPanel({ file, sheet }: Props): JSX.Element {
  const { t } = useTranslation('imports')
  const { token } = file.found
  const change = (how: (before: SheetDraft) => SheetDraft): void => changeSheet(token, sheet.found.index, how)
  return (
    <div className="sheet-panel">
      <SheetHead file={file} sheet={sheet} />
      <SheetNotes sheet={sheet} />
      {sheet.include && (
        <>
          <SettingsForm sheet={sheet} />
          <section>
            <h2 className="section-title import-heading">{t('mapping.title')}</h2>
            <MappingTable sheet={sheet} onChange={change} />
          </section>
        </>
      )}
      <section>
        <h2 className="section-title import-heading">{t('sheet.preview')}</h2>
        <PreviewTable sheet={sheet} />
      </section>
    </div>
  )
}

function SheetHead({ file, sheet }: Props): JSX.Element {
  const { t } = useTranslation('imports')
  const titles = useTitles()
  const { token } = file.found
  const { index, source } = sheet.found
  const readAs = (kind: SheetKind): void => void rereadFile(token, file.options, viewsWith(file.views, { index, kind }), titles)
  const change = (part: Partial<SheetDraft>): void => changeSheet(token, index, (before) => ({ ...before, ...part }))
  const isTaken = takenKinds.some((kind) => kind === sheet.mapping.kind)
  return (
    <section className="sheet-head">
      <Checkbox checked={sheet.include} disabled={!isTaken} onChange={(event) => change({ include: event.target.checked })}>
        {t('sheet.include')}
      </Checkbox>
      <label>
        {t('sheet.kindLabel')}
        <Select
          size="small"
          className="kind-select"
          value={sheet.mapping.kind}
          options={sheetKinds.map((kind) => ({ value: kind, label: t(`sheet.kind.${kind}`) }))}
          onChange={readAs}
        />
      </label>
      <HeaderSelect file={file} sheet={sheet} />
      <label title={t('sheet.sourceHelp')}>
        {t('sheet.source')}
        <Input
          size="small"
          className="source-name"
          maxLength={80}
          status={sheet.sourceName.trim() === '' ? 'error' : ''}
          value={sheet.sourceName}
          onChange={(event) => change({ sourceName: event.target.value })}
        />
      </label>
      {source && <span className="soft">{t('sheet.sourceKnown', { name: source.name })}</span>}
    </section>
  )
}

function SheetNotes({ sheet }: { readonly sheet: SheetDraft }): JSX.Element {
  const { t } = useTranslation('imports')
  const { proposal, source, visible } = sheet.found
  const isTaken = takenKinds.some((kind) => kind === sheet.mapping.kind)
  const fieldName = useFieldName()
  const open = sheet.include ? openFindings(sheet) : []
  return (
    <>
      {!visible && <p className="soft">{t('sheet.hidden')}</p>}
      {!isTaken && <p className="soft">{t('sheet.notYet')}</p>}
      {proposal.otherKinds.length > 0 && (
        <p className="soft">
          {t('sheet.alternatives', { kinds: proposal.otherKinds.map((kind) => t(`sheet.kind.${kind}`)).join(t('join')) })}
        </p>
      )}
      <Hints hints={proposal.hints} />
      {source?.change && <LayoutNotice change={source.change} />}
      {open.map(({ code, detail }) => (
        <Alert
          key={`${code} ${detail}`}
          type="error"
          showIcon
          title={t(`findings.${code}`)}
          description={isFieldId(detail) ? fieldName(detail) : detail || undefined}
        />
      ))}
      {proposal.findings
        .filter((finding) => !open.includes(finding) && finding.code !== 'E_REQUIRED_MISSING' && finding.code !== 'E_NO_HEADER')
        .map(({ code, detail, column }) => (
          <p key={`${code} ${detail} ${column}`} className="soft">
            {t(`findings.${code}`)}
            {detail !== '' && `: ${detail}`}
          </p>
        ))}
    </>
  )
}

function Hints({ hints }: { readonly hints: SheetHints }): JSX.Element | null {
  const { t } = useTranslation('imports')
  const { company, store, periodFrom, periodTo, printedAt } = hints
  const words = [
    company === null ? '' : t('sheet.hints.company', { company }),
    store === null ? '' : t('sheet.hints.store', { store }),
    periodFrom === null || periodTo === null ? '' : t('sheet.hints.period', { from: periodFrom, to: periodTo }),
    printedAt === null ? '' : t('sheet.hints.printed', { at: printedAt }),
  ].filter((each) => each !== '')
  return words.length === 0 ? null : <p className="soft">{words.join(t('join'))}</p>
}

/** What changed against the layout this source was saved with, by name. */
function LayoutNotice({ change }: { readonly change: LayoutChange }): JSX.Element | null {
  const { t } = useTranslation('imports')
  const fieldName = useFieldName()
  const list = (names: readonly string[]): string => names.join(t('join'))
  const words = [
    change.moved.length === 0 ? '' : t('sheet.layout.moved', { headings: list(change.moved.map(({ heading }) => heading)) }),
    change.added.length === 0 ? '' : t('sheet.layout.added', { headings: list(change.added) }),
    change.missing.length === 0 ? '' : t('sheet.layout.missing', { headings: list(change.missing) }),
    change.renamed.length === 0
      ? ''
      : t('sheet.layout.renamed', { headings: list(change.renamed.map(({ from, to }) => `${from} → ${to}`)) }),
    change.missingRequired.length === 0
      ? ''
      : t('sheet.layout.missingRequired', { fields: list(change.missingRequired.map((field: FieldId) => fieldName(field))) }),
  ].filter((each) => each !== '')
  if (words.length === 0) return null
  const hasGap = change.missingRequired.some((field) => importField(field).policy === undefined)
  return <Alert type={hasGap ? 'error' : 'warning'} showIcon title={t('sheet.layout.title')} description={words.join(' · ')} />
}
