/** A copy of somebody's data as a file: to be read (html), to be taken elsewhere (json), to be looked through (xlsx). */
import type { Writable } from 'node:stream'
import type { Table, Written } from '../spreadsheet/table.ts'
import { pour } from '../spreadsheet/pour.ts'
import { escapeXml, writeXlsx } from '../spreadsheet/xlsx-writer.ts'
import type { Dossier, DossierRecord, DossierSection } from './dossier.ts'
import { dossierWords, type DossierLanguage } from './dossier-words.ts'

export type DossierFormat = 'html' | 'json' | 'xlsx'

export async function writeDossier(dossier: Dossier, format: DossierFormat, language: DossierLanguage, sink: Writable): Promise<Written> {
  if (format === 'xlsx') return writeXlsx(tableOf(dossier, language), sink)
  await pour(sink, format === 'html' ? toHtml(dossier, language) : `${JSON.stringify(dossier, null, 2)}\n`)
  return { rows: dossier.items, guardedCells: 0 }
}

function tableOf({ title, sections }: Dossier, language: DossierLanguage): Table {
  const widths = [18, 6, 22, 60]
  const rows = sections.flatMap((section) =>
    section.records.flatMap((record, index) => record.map(({ label, value }) => [section.title, String(index + 1), label, value])),
  )
  return {
    name: title.slice(0, 31),
    columns: dossierWords[language].columns.map((heading, index) => ({ heading, width: widths[index] ?? 20 })),
    blocks: [rows],
  }
}

const style = `body{font:14px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1d2129}
h1{font-size:22px}h2{font-size:16px;margin-top:2em;border-bottom:1px solid #ccc}table{border-collapse:collapse;margin:.5em 0 1em;width:100%}
th{text-align:left;font-weight:400;color:#666;width:14em;vertical-align:top}td,th{padding:2px 12px 2px 0;overflow-wrap:anywhere}`

function toHtml({ title, madeAt, sections }: Dossier, language: DossierLanguage): string {
  const { note, none } = dossierWords[language]
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head>
<body><h1>${title}</h1><p>${note} ${escapeXml(madeAt.slice(0, 10))}</p>
${sections.map((section) => sectionHtml(section, none)).join('\n')}
</body></html>
`
}

const sectionHtml = ({ title, records }: DossierSection, none: string): string =>
  `<h2>${escapeXml(title)}</h2>${records.length === 0 ? `<p>${none}</p>` : records.map(recordHtml).join('')}`

const recordHtml = (record: DossierRecord): string =>
  `<table>${record.map(({ label, value }) => `<tr><th>${escapeXml(label)}</th><td>${escapeXml(value)}</td></tr>`).join('')}</table>`
