// npm start: sets up what is missing, builds what has changed, and opens the application on the demo workspace.
// npm start -- --workspace DIR opens another one.
import { buildIfStale } from './build.mjs'
import { DEMO_WORKSPACE, makeDemoIfMissing } from './demo.mjs'
import { setUp } from './setup.mjs'
import { follow, ROOT, script, step, toolEnv } from './steps.mjs'
import { display, locale } from './system.mjs'

const ALREADY_RUNNING = 3 // src/main/index.ts

await script(async () => {
  const { executable, args, env } = await setUp()
  buildIfStale()
  const given = process.argv.slice(2)
  if (!given.includes('--workspace')) {
    makeDemoIfMissing()
    given.push('--workspace', DEMO_WORKSPACE)
  }
  const screen = await display()
  const words = locale()
  const quiet = process.platform === 'linux' ? ['--log-level=3'] : [] // Chromium on a bare system complains of buses nobody needs
  const language = words.LANG || /^(C|POSIX)\b/.test(process.env.LANG ?? 'C') ? ['--lang=zh-CN'] : []
  step('Opening Regulars 熟客; close its window, or press Ctrl+C here, to end it')
  try {
    const code = await follow(executable, [...args, ...quiet, ...language, ROOT, ...given], {
      env: toolEnv({ ...env, ...screen.env, ...words }),
      shell: false,
    })
    if (code !== ALREADY_RUNNING) return code
    step('It is open already; its window has come to the front')
  } finally {
    screen.close()
  }
})
