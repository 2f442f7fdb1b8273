/** Makes a new workspace. `create FOLDER` */
import { createWorkspace } from '#core/workspace/open-workspace.ts'

process.stdout.write('BEGUN\n')
createWorkspace(process.argv[2] ?? '', '素衣', new Date())
process.stdout.write('DONE\n')
