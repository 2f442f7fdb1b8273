/** Serves the built page as app://crm: the files of the build and nothing else, under a strict policy. */
import { protocol, type Session } from 'electron'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { PAPER_HOST, type Papers } from './papers.ts'

const FOLDER = join(__dirname, '../renderer') // beside out/main

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** At import time of the entry: Electron takes it before it is ready only. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ])
}

export function servePages(session: Session, papers: Papers): void {
  const files = builtFiles()
  session.protocol.handle('app', (request) => serve(request, files, papers))
}

async function serve(request: Request, files: ReadonlyMap<string, string>, papers: Papers): Promise<Response> {
  const url = new URL(request.url)
  if (url.host === PAPER_HOST) return papers.answer(url.pathname) ?? notFound()
  if (url.host !== 'crm' || (request.method !== 'GET' && request.method !== 'HEAD')) return notFound()
  // The page's own routes are answered to a window that navigates, never to a script that fetches.
  const isRoute = request.headers.get('accept')?.includes('text/html') === true && !/\.[a-z0-9]+$/i.test(url.pathname)
  const file = files.get(isRoute ? '/index.html' : url.pathname)
  if (file === undefined) return notFound()
  const body = await readFile(file)
  const headers = { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', ...isolation }
  if (extname(file) !== '.html') return new Response(new Uint8Array(body), { headers })
  const nonce = crypto.randomUUID()
  return new Response(body.toString().replaceAll('__NONCE__', nonce), { headers: { ...headers, 'content-security-policy': policy(nonce) } })
}

const isolation = {
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
}

// antd's auto-sizing text areas need style attributes; markup never reaches innerHTML (trusted types).
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ')

const notFound = (): Response => new Response('not found', { status: 404, headers: { 'content-type': 'text/plain' } })

/** The allow list: a path that is not in the build does not exist, however it is spelt. Source maps stay home. */
function builtFiles(): ReadonlyMap<string, string> {
  const names = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.name.endsWith('.map'),
  )
  return new Map(
    names.map((entry) => {
      const file = join(entry.parentPath, entry.name)
      return [file.slice(FOLDER.length).replaceAll(sep, '/'), file]
    }),
  )
}
