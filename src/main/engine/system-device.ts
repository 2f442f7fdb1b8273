/** The system's key store as the engine sees it: main seals and opens, the engine keeps what comes out. Without a store it is this user's file. */
import { hostname } from 'node:os'
import { fileDevice, type Device } from '#core/workspace/keys/device.ts'
import type { ReaderToWriter } from './threads.ts'

type Ask = { readonly ask: 'seal'; readonly bytes: Uint8Array } | { readonly ask: 'unseal'; readonly sealed: string }

export interface SystemDevice {
  device(): Promise<Device>
  hear(message: ReaderToWriter): void
}

/** `ask` posts a question and numbers it; `lastId` is that number. */
export function createSystemDevice(ask: (question: Ask) => void, lastId: () => number): SystemDevice {
  const awaited = new Map<number, (answer: string | Uint8Array | null) => void>()
  const answerTo = (question: Ask): Promise<string | Uint8Array | null> =>
    new Promise((resolve) => {
      ask(question)
      awaited.set(lastId(), resolve)
    })
  const seal = async (bytes: Uint8Array): Promise<string | undefined> => {
    const sealed = await answerTo({ ask: 'seal', bytes })
    return typeof sealed === 'string' ? sealed : undefined
  }
  const unseal = async (sealed: string): Promise<Uint8Array | undefined> => {
    const bytes = await answerTo({ ask: 'unseal', sealed })
    return bytes instanceof Uint8Array ? bytes : undefined
  }
  return {
    hear(message) {
      if (message.tell !== 'sealed' && message.tell !== 'unsealed') return
      awaited.get(message.id)?.(message.tell === 'sealed' ? message.sealed : message.bytes)
      awaited.delete(message.id)
    },
    async device() {
      const works = (await seal(new Uint8Array([1]))) !== undefined
      return {
        kind: works ? 'system' : 'file',
        async keep(uuid, key, at) {
          const sealed = works ? await seal(key) : undefined
          if (sealed === undefined) return fileDevice.keep(uuid, key, at)
          return { kind: 'system', at: at.toISOString(), computer: hostname(), sealed }
        },
        find: (uuid, slot) => (slot.kind === 'system' ? unseal(slot.sealed) : fileDevice.find(uuid, slot)),
      }
    },
  }
}
