/** Files that are hostile before their first cell: bombs, broken zips, wrong kinds. */
import * as XLSX from 'xlsx'
import type { HostileFile } from './hostile.ts'
import { declaration, firstMember, good, header, sheetXml, workbookParts, xlsx } from './workbook.ts'
import { repeatedPart, zip, type ZipPart } from './zip.ts'

const goodRows = [
  ['卡号', '姓名', '金额'],
  ['C001', '王小明', 12.5],
]
const goodFile = xlsx(good)
const megabyte = 1 << 20

/** The good workbook with its sheet in place of another part. */
const withPart = (name: string, part: ZipPart): Buffer => zip([...workbookParts(good).filter((own) => own.name !== name), part])
const sheetBomb = (block: string, times: number): Buffer =>
  withPart(
    'xl/worksheets/sheet1.xml',
    repeatedPart('xl/worksheets/sheet1.xml', `${declaration}<worksheet><sheetData>${header}`, block, times, '</sheetData></worksheet>'),
  )

const repeated = (text: string, bytes: number): string => text.repeat(Math.ceil(bytes / Buffer.byteLength(text)))

function withBytesFlipped(from: number, to: number): Buffer {
  const bytes = Buffer.from(goodFile)
  for (let at = from; at < to; at++) bytes[at] = (bytes[at] ?? 0) ^ 0x5a
  return bytes
}

/** As an encrypted workbook is: a compound file with the package in one stream. */
function encrypted(): Buffer {
  const container = XLSX.CFB.utils.cfb_new()
  XLSX.CFB.utils.cfb_add(container, '/EncryptionInfo', Buffer.alloc(248))
  XLSX.CFB.utils.cfb_add(container, '/EncryptedPackage', Buffer.alloc(8_192, 7))
  const bytes: unknown = XLSX.CFB.write(container, { type: 'buffer' })
  if (!Buffer.isBuffer(bytes)) throw new Error('no buffer')
  return bytes
}

export const hostileArchives: readonly HostileFile[] = [
  { name: '00-good', build: () => goodFile, rows: goodRows },
  { name: '01-zipbomb-512MB-spaces', build: () => sheetBomb(' '.repeat(megabyte), 512), refused: ['E_ZIP_BOMB'] },
  { name: '02-zipbomb-2200MB-spaces', build: () => sheetBomb(' '.repeat(megabyte), 2_200), refused: ['E_TOO_LARGE_UNPACKED'] },
  { name: '02b-one-cell-1500MB', build: () => sheetBomb('中'.repeat(megabyte), 500), refused: ['E_TOO_LARGE_UNPACKED'] },
  {
    name: '03-zipbomb-300MB-rows',
    build: () => sheetBomb(repeated('<row r="2"><c r="A2"><v>1</v></c></row>', megabyte), 300),
    refused: ['E_ZIP_BOMB'],
  },
  {
    name: '03b-bomb-whose-directory-lies',
    build: () => {
      const bomb = repeatedPart(
        'xl/worksheets/sheet1.xml',
        `${declaration}<worksheet><sheetData>`,
        ' '.repeat(megabyte),
        64,
        '</sheetData></worksheet>',
      )
      return withPart('xl/worksheets/sheet1.xml', { ...bomb, size: 5_000 })
    },
    refused: ['E_ZIP_BROKEN'],
  },
  {
    name: '04-many-small-entries',
    build: () =>
      zip([...workbookParts(good), ...Array.from({ length: 60_000 }, (_, n) => ({ name: `xl/media/${n}.bin`, bytes: 'x', stored: true }))]),
    refused: ['E_ZIP_ENTRIES'],
  },
  {
    name: '10-shared-string-of-100MB',
    build: () =>
      withPart(
        'xl/sharedStrings.xml',
        repeatedPart('xl/sharedStrings.xml', `${declaration}<sst><si><t>`, '中'.repeat(350_000), 100, '</t></si></sst>'),
      ),
    refused: ['E_ZIP_BOMB', 'E_CELL_TOO_LONG'],
  },
  { name: '26-no-workbook (empty)', build: () => xlsx({ ...good, workbookXml: '' }), refused: ['E_NOT_SPREADSHEET'] },
  {
    name: '26b-no-workbook (missing)',
    build: () => zip(workbookParts(good).filter(({ name }) => name !== 'xl/workbook.xml')),
    refused: ['E_NOT_SPREADSHEET'],
  },
  { name: '27-zip-slip', build: () => xlsx({ ...good, extra: [{ name: '../../../x/evil.txt', bytes: 'x' }] }), refused: ['E_ZIP_PATH'] },
  {
    name: '27b-zip-slip-backslash',
    build: () => xlsx({ ...good, extra: [{ name: '..\\..\\evil.txt', bytes: 'x' }] }),
    refused: ['E_ZIP_PATH'],
  },
  { name: '27c-zip-drive', build: () => xlsx({ ...good, extra: [{ name: 'C:\\evil.txt', bytes: 'x' }] }), refused: ['E_ZIP_PATH'] },
  {
    name: '36-xlsm-macro-extlink',
    build: () =>
      xlsx({
        ...good,
        extra: [
          { name: 'xl/vbaProject.bin', bytes: 'macro' },
          { name: 'xl/externalLinks/externalLink1.xml', bytes: '<x/>' },
        ],
      }),
    rows: goodRows,
  },
  { name: '40-truncated-50pct', build: () => goodFile.subarray(0, goodFile.length / 2), refused: ['E_ZIP_BROKEN'] },
  { name: '41-truncated-last-10-bytes', build: () => goodFile.subarray(0, -10), refused: ['E_ZIP_BROKEN'] },
  { name: '42-corrupt-deflate-stream', build: () => withBytesFlipped(400, 460), refused: ['E_ZIP_BROKEN', 'E_ZIP_CRC', 'E_PASSWORD'] },
  { name: '42b-stored-entry-changed', build: changedStoredEntry, refused: ['E_ZIP_CRC'] },
  { name: '43-zero-bytes', build: () => Buffer.alloc(0), refused: ['E_EMPTY'] },
  {
    name: '44-jpeg-renamed',
    build: () => Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(5_000, 0x9a)]),
    refused: ['E_NOT_SPREADSHEET'],
    place: { kind: 'jpeg' },
  },
  {
    name: '45-docx-renamed',
    build: () =>
      zip([
        { name: '[Content_Types].xml', bytes: '<Types/>' },
        { name: 'word/document.xml', bytes: '<w/>' },
      ]),
    refused: ['E_NOT_SPREADSHEET'],
    place: { kind: 'docx' },
  },
  {
    name: '46-sqlite-renamed',
    build: () => Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4_000)]),
    refused: ['E_NOT_SPREADSHEET'],
    place: { kind: 'sqlite' },
  },
  {
    name: '47-pdf-renamed',
    build: () => Buffer.from('%PDF-1.4\n1 0 obj << >> endobj\n'),
    refused: ['E_NOT_SPREADSHEET'],
    place: { kind: 'pdf' },
  },
  { name: '52-password-agile', build: encrypted, refused: ['E_PASSWORD'] },
  { name: '52b-password-zip', build: () => zip([{ name: 'sales.csv', bytes: 'a,b\n1,2\n', flags: 1 }]), refused: ['E_PASSWORD'] },
  { name: 'local-header-other-name', build: otherLocalName, refused: ['E_ZIP_BROKEN'] },
  {
    name: 'two-entries-of-one-name',
    build: () => xlsx({ ...good, extra: [{ name: 'XL/Worksheets/sheet1.xml', bytes: sheetXml({}) }] }),
    refused: ['E_ZIP_BROKEN'],
  },
  { name: 'zip64', build: () => xlsx({ ...good, zip: { zip64: true } }), rows: goodRows },
  { name: 'data-descriptors', build: () => xlsx({ ...good, zip: { descriptors: true } }), rows: goodRows },
  { name: 'stored', build: () => xlsx({ ...good, stored: true }), rows: goodRows },
  {
    name: 'unknown-compression',
    build: () => xlsx({ ...good, extra: [{ name: 'xl/a.bin', bytes: 'x', method: 99 }] }),
    refused: ['E_ZIP_BROKEN'],
  },
  {
    name: 'bytes-in-front',
    build: () => Buffer.concat([goodFile.subarray(0, 4), Buffer.alloc(7), goodFile.subarray(4)]),
    refused: ['E_ZIP_BROKEN', 'E_ZIP_ENTRIES'],
  },
  {
    name: 'xml-in-utf16',
    build: () => xlsx({ ...good, sheets: [{ xml: Buffer.from(`\uFEFF${sheetXml({ rows: header + firstMember })}`, 'utf16le') }] }),
    refused: ['E_XML_BROKEN'],
  },
  {
    name: 'xml-declares-gbk',
    build: () => xlsx({ ...good, sheets: [{ xml: sheetXml({ rows: header }).replace('UTF-8', 'GBK') }] }),
    refused: ['E_XML_BROKEN'],
  },
  {
    name: 'sheet-part-missing',
    build: () => zip(workbookParts(good).filter(({ name }) => name !== 'xl/worksheets/sheet1.xml')),
    refused: ['E_XML_BROKEN'],
    place: { sheet: 'Sheet1' },
  },
  {
    name: 'random-bytes',
    build: () => Buffer.from(Array.from({ length: 3_000 }, (_, n) => (n * 7919 + (n >> 3)) & 0xff)),
    refused: ['E_BINARY'],
  },
]

function changedStoredEntry(): Buffer {
  const bytes = Buffer.from(xlsx({ ...good, stored: true }))
  bytes.write('92.5', bytes.indexOf('12.5'))
  return bytes
}

function otherLocalName(): Buffer {
  const bytes = Buffer.from(goodFile)
  bytes.write('xl/worksheets/sheet9.xml', bytes.indexOf('xl/worksheets/sheet1.xml'))
  return bytes
}
