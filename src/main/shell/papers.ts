/** PDFs that a preview window shows now, under the origin app://paper, which no page of ours may read. */
import { readFile } from 'node:fs/promises'

export interface Papers {
  show(file: string): { readonly address: string; end(): void }
  answer(path: string): Promise<Response | undefined>
}

export const PAPER_HOST = 'paper'

export function createPapers(): Papers {
  const fileByPath = new Map<string, string>()
  let count = 0
  return {
    show(file) {
      const path = `/${++count}.pdf`
      fileByPath.set(path, file)
      return { address: `app://${PAPER_HOST}${path}`, end: () => void fileByPath.delete(path) }
    },
    async answer(path) {
      const file = fileByPath.get(path)
      if (file === undefined) return undefined
      const headers = { 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' }
      return new Response(new Uint8Array(await readFile(file)), { headers })
    },
  }
}
