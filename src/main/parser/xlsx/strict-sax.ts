import { SaxesParser } from 'saxes'
import { refused } from '../refused.ts'

export interface SaxHandlers {
  /** `name` without its prefix. */
  readonly open: (name: string, attributes: Readonly<Record<string, string>>, fullName: string, selfClosed: boolean) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

export interface StrictSax {
  readonly write: (text: string) => void
  /** @throws FileRefused when the document is not complete. */
  readonly close: () => void
}

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** A real xml parser that refuses document types and entities, and everything that is not well-formed. */
export function strictSax(handlers: SaxHandlers): StrictSax {
  const parser = new SaxesParser({ position: false })
  parser.on('doctype', () => {
    throw refused('E_XML_DOCTYPE')
  })
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) throw refused('E_XML_BROKEN')
  })
  parser.on('error', () => {
    throw refused('E_XML_BROKEN')
  })
  parser.on('opentag', (tag) => {
    const attributes: Record<string, string> = Object.create(null)
    for (const [name, value] of Object.entries(tag.attributes)) attributes[name] = String(value)
    handlers.open(localName(tag.name), attributes, tag.name, tag.isSelfClosing)
  })
  parser.on('closetag', (tag) => handlers.close?.(localName(tag.name)))
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  return { write: (text) => void parser.write(text), close: () => void parser.close() }
}

/** A small part read whole. */
export function parseXml(bytes: Buffer, handlers: SaxHandlers): void {
  checkEncoding(bytes)
  const sax = strictSax(handlers)
  sax.write(bytes.toString('utf8').replace(/^\uFEFF/, ''))
  sax.close()
}

/** Parts in UTF-16 are not read: what is checked as bytes must be what is parsed. */
export function checkEncoding(bytes: Buffer): void {
  const first = bytes[0] ?? 0
  const second = bytes[1] ?? 0
  if (first === 0xfe || first === 0xff || (first === 0 && bytes.length > 0) || (second === 0 && bytes.length > 1))
    throw refused('E_XML_BROKEN')
}
