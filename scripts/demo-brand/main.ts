/**
 * Writes the demo brand's export files and their known answers:
 *
 *     node scripts/demo-brand/main.ts --out resources/demo --members 20000 --seed 7
 *     node scripts/demo-brand/main.ts --out FOLDER --story hot-product-mismatch
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createDemoFiles } from './files.ts'
import { createStoryFiles } from './story-files.ts'

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    story: { type: 'string' },
    members: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '7' },
  },
})

const wholeNumber = (name: string, text: string, least: number, most: number): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`--${name} must be a whole number from ${least} to ${most}`)
  return value
}

if (values.out === undefined) throw new Error('--out is missing: the folder to write into')
const plan = { members: wholeNumber('members', values.members, 300, 1_000_000), seed: wholeNumber('seed', values.seed, 0, 2 ** 31 - 1) }
mkdirSync(values.out, { recursive: true })
for (const { name, bytes } of values.story === undefined ? createDemoFiles(plan) : createStoryFiles(values.story)) {
  writeFileSync(join(values.out, name), bytes)
  console.log(`${join(values.out, name)}  ${bytes.length} bytes`)
}
