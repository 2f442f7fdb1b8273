// npm run setup: everything that start, test and package need on this machine. Again and again without harm; seconds when all is there.
import { bootstrap } from './dependencies.mjs'
import { script, step } from './steps.mjs'

/** Dependencies, Electron with its libraries, SQLite. Answers how to run Electron. */
export async function setUp() {
  await bootstrap()
  const { electron } = await import('./runtime.mjs')
  return electron({ install: true })
}

if (process.argv[1] === import.meta.filename)
  await script(async () => {
    const { dist, native } = await setUp()
    step(`Ready: Electron in ${dist}, SQLite ${native ?? 'as it comes with better-sqlite3'}`)
  })
