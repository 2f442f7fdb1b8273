// Writes docs/definitions.md from the definition book; with --check says whether it is still true.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { definitions } from '../src/shared/definitions/book.ts'
import { bookAsMarkdown } from '../src/shared/definitions/markdown.ts'

const file = join(import.meta.dirname, '../docs/definitions.md')
const page = bookAsMarkdown(definitions)
if (!process.argv.includes('--check')) writeFileSync(file, page)
else if (readFileSync(file, 'utf8') !== page) {
  console.error('docs/definitions.md differs from the definition book: npm run definitions')
  process.exitCode = 1
}
