/** The small parts of a workbook, read whole: its sheets, where they lie, and which styles are dates. */
import { wholeBuffer, type ByteSource } from '../byte-source.ts'
import { builtInDateStyle, customDateStyle, type DateStyle } from '../dates.ts'
import { refused } from '../refused.ts'
import { checkedPart } from '../zip/checked-part.ts'
import type { ZipDirectory, ZipEntry } from '../zip/directory.ts'
import { parseXml } from './strict-sax.ts'
import { isTrue } from './xml-head.ts'

const smallPartBytes = 64 << 20

export interface WorkbookSheet {
  readonly name: string
  readonly visible: boolean
  /** Undefined when the workbook names a part that is not there. */
  readonly part: ZipEntry | undefined
}

export interface Workbook {
  readonly sheets: readonly WorkbookSheet[]
  readonly from1904: boolean
  readonly strings: ZipEntry | undefined
  /** Date style by cell format. */
  readonly dateStyles: readonly DateStyle[]
}

/** The main part, wherever a writer put it inside `xl`. */
export const workbookPart = (directory: ZipDirectory): ZipEntry | undefined =>
  directory.entryByName.get('xl/workbook.xml') ?? directory.entries.find(({ name }) => /^xl\/workbook\d*\.xml$/i.test(name))

/** @throws FileRefused E_NOT_SPREADSHEET when the workbook part is empty or names no sheet; E_XML_BROKEN, E_XML_DOCTYPE */
export async function readWorkbook(source: ByteSource, directory: ZipDirectory): Promise<Workbook> {
  const main = workbookPart(directory)
  const read = (entry: ZipEntry): Promise<Buffer> => readSmall(source, directory, entry)
  const bytes = main ? await read(main) : Buffer.alloc(0)
  if (!main || bytes.toString('latin1').trim() === '') throw refused('E_NOT_SPREADSHEET', { kind: 'zip' })
  const { listed, from1904 } = parseSheets(bytes)
  if (listed.length === 0) throw refused('E_NOT_SPREADSHEET', { kind: 'zip' })

  const folder = main.name.slice(0, main.name.lastIndexOf('/') + 1)
  const relsPart = directory.entryByName.get(`${folder}_rels/${main.name.slice(folder.length)}.rels`.toLowerCase())
  const relations = relsPart ? parseRelations(await read(relsPart), folder) : []
  const partOf = (target: string | undefined): ZipEntry | undefined =>
    target === undefined ? undefined : directory.entryByName.get(target.toLowerCase())
  const partOfType = (type: string): ZipEntry | undefined => partOf(relations.find((relation) => relation.type === type)?.target)
  const styles = partOfType('styles')
  const sheets = listed.flatMap(({ name, state, relation }) => {
    const target = relations.find(({ id }) => id === relation)
    // Chart sheets and dialogs hold no cells.
    return target && target.type !== 'worksheet' ? [] : [{ name, visible: state === 'visible', part: partOf(target?.target) }]
  })
  return { sheets, from1904, strings: partOfType('sharedStrings'), dateStyles: styles ? parseStyles(await read(styles)) : [] }
}

async function readSmall(source: ByteSource, directory: ZipDirectory, entry: ZipEntry): Promise<Buffer> {
  if (entry.bytes > smallPartBytes) throw refused('E_TOO_LARGE_UNPACKED', { size: entry.bytes, limit: smallPartBytes })
  return wholeBuffer(checkedPart(source, directory, entry))
}

interface ListedSheet {
  readonly name: string
  readonly state: string
  readonly relation: string
}

function parseSheets(bytes: Buffer): { readonly listed: readonly ListedSheet[]; readonly from1904: boolean } {
  const listed: ListedSheet[] = []
  let from1904 = false
  parseXml(bytes, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = isTrue(attributes['date1904'])
      if (name !== 'sheet') return
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      listed.push({ name: attributes['name'] ?? '', state: attributes['state'] ?? 'visible', relation })
    },
  })
  return { listed, from1904 }
}

interface Relation {
  readonly id: string
  /** Last word of the type's address, which is the same in the strict form of the format. */
  readonly type: string
  readonly target: string
}

function parseRelations(bytes: Buffer, folder: string): readonly Relation[] {
  const relations: Relation[] = []
  parseXml(bytes, {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name === 'Relationship' && TargetMode !== 'External')
        relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target: resolve(folder, Target) })
    },
  })
  return relations
}

function resolve(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/')
  const steps: string[] = []
  for (const step of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

function parseStyles(bytes: Buffer): readonly DateStyle[] {
  const styleByFormat = new Map<number, DateStyle>()
  const dateStyleOf: DateStyle[] = []
  let inCellFormats = false
  parseXml(bytes, {
    open: (name, attributes) => {
      if (name === 'numFmt') styleByFormat.set(Number(attributes['numFmtId']), customDateStyle(attributes['formatCode'] ?? ''))
      if (name === 'cellXfs') inCellFormats = true
      if (name !== 'xf' || !inCellFormats) return
      const id = Number(attributes['numFmtId'] ?? 0)
      dateStyleOf.push(styleByFormat.get(id) ?? builtInDateStyle(id))
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return dateStyleOf
}
