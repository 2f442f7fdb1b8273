// node scripts/with-electron.mjs COMMAND …: sets up what is missing, then runs the command with Electron, and a display, in its environment.
import { setUp } from './setup.mjs'
import { follow, script, Stop, toolEnv } from './steps.mjs'
import { display, locale } from './system.mjs'

await script(async () => {
  const [command, ...args] = process.argv.slice(2)
  if (!command) throw new Stop('No command given.', undefined, 'node scripts/with-electron.mjs COMMAND …')
  const { env } = await setUp()
  const screen = await display()
  try {
    return await follow(command, args, { env: toolEnv({ ...env, ...screen.env, ...locale() }) })
  } finally {
    screen.close()
  }
})
