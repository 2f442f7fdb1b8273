/** One side of the matching bench in a process of its own, so that its memory is its own. */
import { fork } from 'node:child_process'

export async function sideOf(worker, about) {
  const child = fork(worker, ['--side'], { serialization: 'advanced', execArgv: ['--no-warnings'] })
  try {
    return await new Promise((resolve, reject) => {
      child.on('message', (message) => ('failed' in message ? reject(new Error(message.failed)) : resolve(message)))
      child.on('exit', (code) => reject(new Error(`side ended with ${code}`)))
      child.send(about)
    })
  } finally {
    child.kill()
  }
}
