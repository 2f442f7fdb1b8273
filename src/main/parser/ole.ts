import type { ByteSource } from './byte-source.ts'
import { refused } from './refused.ts'

const utf16 = (name: string): Buffer => Buffer.from(name, 'utf16le')
const searchedBytes = 30_000_000

/**
 * A compound file is an old workbook, an encrypted new one, or a document of another program; the names of its streams tell.
 * @throws FileRefused E_PASSWORD, E_NOT_SPREADSHEET
 */
export async function oleContent(source: ByteSource): Promise<{ readonly kind: 'xls' }> {
  const bytes = await source.read(0, Math.min(source.size, searchedBytes))
  const has = (name: string): boolean => bytes.includes(utf16(name))
  if (has('EncryptedPackage')) throw refused('E_PASSWORD')
  if (source.size <= searchedBytes && !has('Workbook') && !has('Book')) {
    throw refused('E_NOT_SPREADSHEET', { kind: has('WordDocument') ? 'doc' : has('PowerPoint Document') ? 'ppt' : 'ole' })
  }
  return { kind: 'xls' }
}
