/** Where this computer remembers what it saw last of each workspace: beside the program's settings, the same for window and command line. */
import { homedir } from 'node:os'
import { join } from 'node:path'

export function seenFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const { REGULARS_SEEN_DIR: named, REGULARS_USER_DATA: userData } = environment
  return named || join(userData || join(applicationData(environment), 'Regulars'), 'seen')
}

/** The same places Electron takes. */
function applicationData({ APPDATA, XDG_CONFIG_HOME }: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return APPDATA || join(homedir(), 'AppData', 'Roaming')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  return XDG_CONFIG_HOME || join(homedir(), '.config')
}
