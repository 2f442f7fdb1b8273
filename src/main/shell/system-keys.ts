/** The system's key store: Windows' and macOS' own, on Linux a desktop's keyring. One that only pretends counts as none. */
import { safeStorage } from 'electron'
import type { EngineToMain, MainToEngine } from '#shared/contract/host.ts'

type Asked = Extract<EngineToMain, { readonly ask: 'seal' | 'unseal' }>

export function answerKeyQuestion(asked: Asked): MainToEngine {
  return asked.ask === 'seal'
    ? { tell: 'sealed', id: asked.id, sealed: seal(asked.bytes) }
    : { tell: 'unsealed', id: asked.id, bytes: unseal(asked.sealed) }
}

/** Read back at once: some keyrings accept what they never store. */
function seal(bytes: Uint8Array): string | null {
  if (!isUsable()) return null
  try {
    const sealed = safeStorage.encryptString(Buffer.from(bytes).toString('base64')).toString('base64')
    const back = unseal(sealed)
    return back && Buffer.from(back).equals(Buffer.from(bytes)) ? sealed : null
  } catch {
    return null
  }
}

function unseal(sealed: string): Uint8Array | null {
  if (!isUsable()) return null
  try {
    return new Uint8Array(Buffer.from(safeStorage.decryptString(Buffer.from(sealed, 'base64')), 'base64'))
  } catch {
    return null
  }
}

/** On Linux without a keyring Chromium would seal with a password everybody knows. */
function isUsable(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
}
