import { limits } from '#shared/contract/parser-talk.ts'
import { refused } from '../refused.ts'
import { byte } from './bytes.ts'
import { checkEncoding, strictSax } from './strict-sax.ts'

/** What stands before the rows of a sheet, or before the strings of the table. */
export interface XmlHead {
  /** `x:` where the writer prefixes its names. */
  readonly prefix: string
  /** Behind the start tag that was looked for. */
  readonly end: number
  readonly selfClosed: boolean
  /** Hidden columns, from 0. */
  readonly hiddenColumns: readonly number[]
}

/** Undefined while the start tag of `target` has not arrived. */
export function readHead(bytes: Buffer, target: string): XmlHead | undefined {
  checkEncoding(bytes)
  if (bytes.includes('<!DOCTYPE') || bytes.includes('<!ENTITY')) throw refused('E_XML_DOCTYPE')
  for (let at = bytes.indexOf(target); at >= 0; at = bytes.indexOf(target, at + 1)) {
    const before = bytes[at - 1]
    const end = bytes.indexOf('>', at) + 1
    const head = (before === byte.less || before === 0x3a) && end > 0 ? parseHead(bytes, target, end) : undefined
    if (head) return head
  }
  return undefined
}

/** Undefined when what looked like the tag stands in a comment or a value. */
function parseHead(bytes: Buffer, target: string, end: number): XmlHead | undefined {
  let found: Pick<XmlHead, 'prefix' | 'selfClosed'> | undefined
  const hiddenColumns: number[] = []
  const sax = strictSax({
    open: (name, attributes, fullName, selfClosed) => {
      if (name === 'col' && isTrue(attributes['hidden'])) addRange(hiddenColumns, Number(attributes['min']), Number(attributes['max']))
      if (name === target) found = { prefix: fullName.slice(0, fullName.length - name.length), selfClosed }
    },
  })
  sax.write(bytes.toString('utf8', 0, end).replace(/^\uFEFF/, ''))
  return found && { ...found, end, hiddenColumns }
}

export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'

function addRange(columns: number[], from: number, to: number): void {
  for (let column = from; column <= Math.min(to, limits.columns); column++) columns.push(column - 1)
}
