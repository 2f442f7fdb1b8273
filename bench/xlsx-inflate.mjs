/** #4: what our xlsx reader costs over merely unpacking the sheet and its strings. Lower is better. */
import { join } from 'node:path'
import { openFile } from '../src/main/parser/byte-source.ts'
import { checkedPart } from '../src/main/parser/zip/checked-part.ts'
import { readDirectory } from '../src/main/parser/zip/directory.ts'
import { full, generated, runRatio, serveSide } from './lib.mjs'
import { ours } from './parse-sides.mjs'

/** The bytes of the unpacked parts, which end only when they are as many as the directory says. */
async function inflateOnly({ path }) {
  const source = await openFile(path)
  const directory = await readDirectory(source)
  let bytes = 0
  for (const entry of directory.entries) {
    if (!/worksheets\/|sharedStrings/.test(entry.name)) continue
    for await (const chunk of checkedPart(source, directory, entry)) bytes += chunk.length
    bytes -= entry.bytes
  }
  await source.close()
  return { answer: { left: bytes } }
}

async function parse(input) {
  const { answer } = await ours(input)
  return { answer: { left: answer.rows > 0 ? 0 : -1 } }
}

if (!serveSide(({ side, ...input }) => (side === 'inflate' ? inflateOnly(input) : parse(input)))) {
  const path = join(
    generated([...(full ? ['--lines', '1000000'] : ['--lines', '100000']), '--members', '100000', '--formats', 'xlsx', '--what', 'sales']),
    'sales.xlsx',
  )
  await runRatio({
    name: 'xlsx-inflate',
    goal: full ? 4 : 5,
    lower: true,
    a: { side: 'inflate', path },
    b: { side: 'ours', path, dayColumns: [0] },
    value: (a, b) => b.seconds / a.seconds,
    worker: import.meta.filename,
  })
}
