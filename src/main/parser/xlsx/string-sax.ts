import { strictSax } from './strict-sax.ts'
import { SharedStrings } from './shared-strings.ts'
import { bytesOfText } from './xml-text.ts'

/** The slow way through the shared strings, for a table with comments or CDATA. */
export async function parseSharedStrings(chunks: AsyncIterable<Buffer>): Promise<SharedStrings> {
  const strings = new SharedStrings()
  const decoder = new TextDecoder('utf-8')
  const path: string[] = []
  const sax = strictSax({
    open: (name) => void path.push(name),
    close: (name) => {
      path.pop()
      if (name === 'si') strings.finish()
    },
    text: (text) => {
      if (path.at(-1) !== 't' || !path.includes('si') || path.includes('rPh')) return
      const bytes = bytesOfText(text)
      strings.append(bytes, 0, bytes.length)
    },
  })
  for await (const chunk of chunks) sax.write(decoder.decode(chunk, { stream: true }))
  sax.write(decoder.decode())
  sax.close()
  return strings
}
