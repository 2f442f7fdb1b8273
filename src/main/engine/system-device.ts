/** The system's key store as the engine sees it: main seals and opens, the engine keeps what comes out. Without a store it is this user's file. */
import { hostname } from 'node:os'
import { fileDevice, type Device } from '#core/workspace/keys/device.ts'
import type { ReaderToWriter } from './threads.ts'

type Question = { readonly ask: 'seal'; readonly bytes: Uint8Array } | { readonly ask: 'unseal'; readonly sealed: string }
type Answer = string | Uint8Array | null

export interface SystemDevice extends Device {
  hear(message: ReaderToWriter): void
}

/** `ask` posts a question and answers its number. Nothing is asked before a key is kept or looked for: some stores ask the person first. */
export function createSystemDevice(ask: (question: Question) => number): SystemDevice {
  const awaited = new Map<number, (answer: Answer) => void>()
  const answerTo = (question: Question): Promise<Answer> => new Promise((resolve) => awaited.set(ask(question), resolve))
  return {
    hear(message) {
      if (message.tell !== 'sealed' && message.tell !== 'unsealed') return
      awaited.get(message.id)?.(message.tell === 'sealed' ? message.sealed : message.bytes)
      awaited.delete(message.id)
    },
    async keep(uuid, key, at) {
      const sealed = await answerTo({ ask: 'seal', bytes: key })
      return typeof sealed === 'string'
        ? { kind: 'system', at: at.toISOString(), computer: hostname(), sealed }
        : fileDevice.keep(uuid, key, at)
    },
    async find(uuid, slot) {
      if (slot.kind !== 'system') return fileDevice.find(uuid, slot)
      const bytes = await answerTo({ ask: 'unseal', sealed: slot.sealed })
      return bytes instanceof Uint8Array ? bytes : undefined
    },
  }
}
