/** What a file really is, by its bytes and never by its name, before any reader sees it. */
import type { FileKind } from '#shared/contract/parser.ts'
import { limits } from '#shared/contract/parser-talk.ts'
import type { ByteSource } from './byte-source.ts'
import { oleContent } from './ole.ts'
import { refused } from './refused.ts'
import { workbookPart } from './xlsx/workbook.ts'
import { readDirectory, type ZipDirectory } from './zip/directory.ts'

export type Content =
  | { readonly kind: 'xlsx' | 'xlsb' | 'ods' | 'archive'; readonly directory: ZipDirectory }
  | { readonly kind: 'xls' | 'html' | 'xml-2003' | 'text' }

const headBytes = 1 << 16

/** Packed by something other than zip: what is in it may well be a table, so the officer is told to unpack it. */
const packed: readonly (readonly [string, string])[] = [
  ['Rar!', 'rar'],
  ['7z\xbc\xaf\x27\x1c', '7z'],
  ['\x1f\x8b', 'gz'],
  ['BZh91AY&SY', 'bz2'],
  ['\xfd7zXZ', 'xz'],
]

/** First bytes of files that are no tables, and what to call them. */
const foreign: readonly (readonly [string, string])[] = [
  ['\xff\xd8\xff', 'jpeg'],
  ['\x89PNG', 'png'],
  ['GIF8', 'gif'],
  ['%PDF', 'pdf'],
  ['SQLite format 3\0', 'sqlite'],
  ['{\\rtf', 'rtf'],
  ['\0\x01\0\0Standard', 'access'],
]

/** @throws FileRefused with every code of the gate. */
export async function examine(source: ByteSource): Promise<Content> {
  if (source.size === 0) throw refused('E_EMPTY')
  const head = await source.read(0, headBytes)
  const start = head.toString('latin1', 0, 16)
  for (const [magic, kind] of foreign) if (start.startsWith(magic)) throw refused('E_NOT_SPREADSHEET', { kind })
  for (const [magic, kind] of packed) if (start.startsWith(magic)) throw refused('E_COMPRESSED', { kind })
  const content = await contentOf(source, head, start)
  checkSize(source.size, content.kind)
  return content
}

async function contentOf(source: ByteSource, head: Buffer, start: string): Promise<Content> {
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return zipContent(source)
  if (start.startsWith('PK') && source.size < 4) throw refused('E_ZIP_BROKEN')
  if (start.startsWith('\xd0\xcf\x11\xe0')) return oleContent(source)
  return { kind: markupKind(head) ?? 'text' }
}

async function zipContent(source: ByteSource): Promise<Content> {
  checkSize(source.size, 'xlsx') // before its directory is read
  const directory = await readDirectory(source)
  const has = (name: string): boolean => directory.entryByName.has(name)
  if (workbookPart(directory)) return { kind: 'xlsx', directory }
  if (has('xl/workbook.bin')) return { kind: 'xlsb', directory }
  if (has('content.xml') && has('mimetype')) return { kind: 'ods', directory }
  if (tablesOf(directory).length > 0 && directory.entries.every(({ name }) => isTable(name) || isClutter(name)))
    return { kind: 'archive', directory }
  throw refused('E_NOT_SPREADSHEET', { kind: has('word/document.xml') ? 'docx' : has('ppt/presentation.xml') ? 'pptx' : 'zip' })
}

const isTable = (name: string): boolean => /\.(csv|tsv|txt|xls|xlsx|xlsm|xlsb|ods|html?)$/i.test(name) && !isClutter(name)
/** What systems leave in an archive beside the files. */
const isClutter = (name: string): boolean =>
  name.endsWith('/') || /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$)/i.test(name)

/** The files of an archive that are to be read, in its order. */
export const tablesOf = (directory: ZipDirectory): ZipDirectory['entries'] => directory.entries.filter(({ name }) => isTable(name))

function markupKind(head: Buffer): 'html' | 'xml-2003' | undefined {
  const encoding = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'latin1'
  const text = new TextDecoder(encoding)
    .decode(head)
    .replace(/^(\uFEFF|ï»¿)/, '')
    .trimStart()
    .toLowerCase()
  if (/^<(!doctype\s+html|html|head|meta|body|table|style)\b/.test(text)) return 'html'
  if (!text.startsWith('<?xml') && !text.startsWith('<!--')) return undefined
  if (text.includes('urn:schemas-microsoft-com:office:spreadsheet')) return 'xml-2003'
  if (/<(html|table)\b/.test(text)) return 'html'
  throw refused(text.includes('<!doctype') ? 'E_XML_DOCTYPE' : 'E_NOT_SPREADSHEET', { kind: 'xml' })
}

function checkSize(size: number, kind: FileKind): void {
  const limit =
    kind === 'text' ? limits.fileBytes.text : kind === 'xlsx' || kind === 'archive' ? limits.fileBytes.xlsx : limits.fileBytes.other
  if (size > limit) throw refused('E_FILE_TOO_BIG', { size, limit })
}
