import type { FileRefusal, FileRefusalCode } from '#shared/contract/parser.ts'

/** A file is refused with its cause, place and code; nothing of it is kept. */
export class FileRefused extends Error {
  readonly refusal: FileRefusal

  constructor(refusal: FileRefusal) {
    super(`${refusal.code} ${JSON.stringify(refusal)}`)
    this.name = 'FileRefused'
    this.refusal = refusal
  }
}

export const refused = (code: FileRefusalCode, detail: Omit<FileRefusal, 'code'> = {}): FileRefused => new FileRefused({ code, ...detail })
