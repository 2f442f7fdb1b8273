// npm run package [-- dir|nsis|dmg|…]: packs the build with the Electron that set-up found, for this system, into dist/.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfStale } from './build.mjs'
import { setUp } from './setup.mjs'
import { ROOT, script, step } from './steps.mjs'

const samples = { from: 'resources/demo', to: 'demo', filter: ['*.xlsx', '*.csv'] }

await script(async () => {
  const { dist, native } = await setUp()
  buildIfStale()
  step('Packing')
  const { build, Platform } = await import('electron-builder')
  await build({
    projectDir: ROOT,
    targets: Platform.current().createTarget(process.argv[2]),
    config: {
      extends: 'electron-builder.yml',
      electronDist: dist,
      electronVersion: readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, ''),
      extraResources: [samples, ...(native ? [{ from: native, to: 'better_sqlite3.node' }] : [])], // main looks for both there
    },
  })
})
