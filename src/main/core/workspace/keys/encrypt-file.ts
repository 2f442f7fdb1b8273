import { rewrite, type CipherKey } from '../../db/cipher.ts'
import { openSqlite } from '../../db/open.ts'

/** A plain file of ours alone becomes an encrypted one in its place. */
export function encryptFile(file: string, key: CipherKey): void {
  const db = openSqlite(file, 'write')
  try {
    db.pragma('journal_mode = DELETE') // a cipher cannot be given to a file with a log
    rewrite(db, key)
  } finally {
    db.close()
  }
}
