/** The command line starts here, under plain Node: verbs in, the contract's answers out. */
import { needFlag, readWords, usage, UsageError, missing, type Words } from './arguments.ts'
import { callProcedure } from './call.ts'
import { complain, createOutput, type Output } from './output.ts'
import { listProcedures } from './procedures.ts'
import { openProduct } from './product.ts'
import { report } from './report-verb.ts'
import { backup, encrypt, restore, verify } from './safety-verbs.ts'
import { create, exportFile, importFiles, quality, segment, undo } from './verbs.ts'

const verbs = { import: importFiles, undo, quality, segment, export: exportFile, report, backup, verify }

async function run(words: Words, output: Output): Promise<void> {
  const { verb, rest, flags } = words
  if (verb === 'help' || verb === '') return void process.stdout.write(usage)
  if (verb === 'create') return create(rest, flags, output)
  if (verb === 'encrypt') return encrypt(flags, output)
  if (verb === 'restore') return restore(rest, flags, output)
  if (verb === 'procedures') return printProcedures(output, flags.json ?? false)
  if (verb !== 'call' && !(verb in verbs)) throw new UsageError(`no such verb: ${verb}`)
  const product = await openProduct(needFlag(flags, 'workspace'), flags)
  try {
    if (verb === 'call') await callProcedure(product, rest[0] ?? missing('the name of a procedure'), rest[1], output)
    else await verbs[verb as keyof typeof verbs]({ product, rest, flags, output })
  } finally {
    product.close()
  }
}

function printProcedures(output: Output, json: boolean): void {
  const list = listProcedures()
  if (json) return output.line(list)
  for (const { name, kind, input } of list) process.stdout.write(`${name}\t${kind}\t${JSON.stringify(input ?? null)}\n`)
}

async function main(): Promise<void> {
  const argv = process.argv.slice(2)
  try {
    const words = readWords(argv)
    await run(words, createOutput(words.flags))
  } catch (error) {
    process.exitCode = complain(error, argv.includes('--json'))
  }
}

void main()
