/** The character references that exports use. */
const named = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    ensp: ' ',
    emsp: ' ',
    yen: '¥',
    euro: '€',
    copy: '©',
    reg: '®',
    middot: '·',
    times: '×',
    hellip: '…',
    mdash: '—',
    ndash: '–',
    ldquo: '“',
    rdquo: '”',
    lsquo: '‘',
    rsquo: '’',
    deg: '°',
    bull: '•',
  }),
)

function reference(whole: string, name: string): string {
  if (!name.startsWith('#')) return named.get(name) ?? whole
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return Number.isNaN(code) || code > 0x10ffff ? whole : code === 0xa0 ? ' ' : String.fromCodePoint(code)
}

/** Blanks in the source are one blank on the page, and none at the edges; only `<br>` breaks a line. */
export const collapseBlanks = (source: string): string => source.replace(/[\t\n\f\r ]+/g, ' ')

export const decodeHtml = (text: string): string =>
  text.includes('&') ? text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});?/gi, reference) : text
