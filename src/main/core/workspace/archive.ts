/** The hand-over archive: one zip with a backup, its manifest and the keyring that opens it, for a new computer. */
import { createReadStream, createWriteStream, existsSync, mkdirSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import * as yauzl from 'yauzl'
import { ZipFile } from 'yazl'
import { checkDatabase, DamagedError, drain, isNewerThanProgram, Manifest, manifestOf } from '../db/backup.ts'
import { needSpace } from '../db/free-space.ts'
import { SCHEMA_VERSION } from '../db/migrate.ts'
import { refuse } from '../refuse.ts'
import { Keyring, writeKeyring } from './keys/keyring.ts'
import { partOf, prepareFolder, putInPlace } from './new-folder.ts'

const DATABASE = 'workspace.db'
const MANIFEST = 'manifest.json'
const KEYRING = 'keyring.json'
const MANIFEST_MAX_BYTES = 100_000

/** Writes the archive of a finished backup; `keyring` is the file of an encrypted workspace. */
export async function packArchive(backup: string, sink: Writable, keyring: string | undefined): Promise<void> {
  const zip = new ZipFile()
  zip.addFile(manifestOf(backup), MANIFEST)
  if (keyring !== undefined) zip.addFile(keyring, KEYRING)
  zip.addReadStream(createReadStream(backup), DATABASE)
  zip.end()
  await pipeline(zip.outputStream, sink, { end: false })
}

/**
 * Takes the database out of an archive, checked against its manifest while it is written.
 * @throws DamagedError
 */
export async function unpackArchive(archive: string, target: string): Promise<Unpacked> {
  const entries = await listEntries(archive)
  const database = entries.find(({ name }) => name === DATABASE)
  const manifest = entries.find(({ name }) => name === MANIFEST)
  if (!database || !manifest) throw new DamagedError('no hand-over archive')
  const said = parseManifest(await readText(await manifest.open()))
  needSpace(dirname(target), said.bytes)
  const sha256 = await writeBounded(await database.open(), target, said.bytes)
  if (sha256 !== said.sha256) throw new DamagedError('it has changed since it was made')
  const keyring = entries.find(({ name }) => name === KEYRING)
  return { sha256, said, ...(keyring ? { keyring: parseKeyring(await readText(await keyring.open())) } : {}) }
}

interface Unpacked {
  readonly sha256: string
  readonly said: Manifest
  /** Of an encrypted workspace. */
  readonly keyring?: Keyring
}

/** A workspace on this computer out of an archive, in a folder that is empty or missing. */
export async function createFromArchive(folder: string, archive: string): Promise<void> {
  if (!existsSync(archive)) refuse('backup/not-found', { backup: archive })
  prepareFolder(folder)
  const part = partOf(folder)
  try {
    const { said, keyring } = await unpackArchive(archive, part)
    // What is encrypted is, by its sum, what was checked when it was made; it is opened once somebody has given its key.
    const found = keyring ? said : drain(checkDatabase(part, 'pages'))
    if (isNewerThanProgram(found)) refuse('workspace/newer-than-app', { found: found.schemaVersion, known: SCHEMA_VERSION })
    if (keyring) writeKeyring(folder, withoutDevices(keyring))
  } catch (error) {
    prepareFolder(folder) // sweeps the part
    if (error instanceof DamagedError) refuse('backup/damaged', { backup: archive, detail: error.message })
    throw error
  }
  putInPlace(folder, part)
}

interface Entry {
  readonly name: string
  open(): Promise<Readable>
}

function listEntries(archive: string): Promise<readonly Entry[]> {
  return new Promise((resolve, reject) => {
    const damaged = (error: Error): void => reject(new DamagedError(error.message))
    yauzl.open(archive, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) return damaged(error)
      const entries: Entry[] = []
      zip.on('error', damaged)
      zip.on('end', () => resolve(entries))
      zip.on('entry', (entry: yauzl.Entry) => {
        entries.push({ name: entry.fileName, open: () => openEntry(zip, entry) })
        zip.readEntry()
      })
      zip.readEntry()
    })
  })
}

const openEntry = (zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> =>
  new Promise((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => (error ? reject(new DamagedError(error.message)) : resolve(stream))),
  )

async function readText(stream: Readable): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MANIFEST_MAX_BYTES) throw new DamagedError('its manifest is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Another computer's own slots mean nothing here. */
const withoutDevices = (keyring: Keyring): Keyring => ({
  ...keyring,
  slots: keyring.slots.filter(({ kind }) => kind === 'passphrase' || kind === 'recovery'),
})

function parseKeyring(text: string): Keyring {
  try {
    return Keyring.parse(JSON.parse(text))
  } catch {
    throw new DamagedError('its keyring cannot be read')
  }
}

function parseManifest(text: string): Manifest {
  try {
    return Manifest.parse(JSON.parse(text))
  } catch {
    throw new DamagedError('its manifest cannot be read')
  }
}

/** Never more than the manifest said, however much the archive holds. */
async function writeBounded(stream: Readable, target: string, bytes: number): Promise<string> {
  mkdirSync(dirname(target), { recursive: true })
  const hash = createHash('sha256')
  let written = 0
  const bound = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      written += chunk.length
      hash.update(chunk)
      done(written > bytes ? new DamagedError('it is longer than it says') : null, chunk)
    },
  })
  try {
    await pipeline(stream, bound, createWriteStream(target, { flags: 'wx' }))
  } catch (error) {
    throw error instanceof DamagedError ? error : new DamagedError(error instanceof Error ? error.message : String(error))
  }
  return hash.digest('hex')
}
