/** Opens the workspace's lock and holds it until it is killed. `holder FOLDER`. */
import { lockFolder } from '#core/db/lock.ts'

lockFolder(process.argv[2] ?? '', new Date())
process.stdout.write('HELD\n')
setInterval(() => {}, 1000)
