/** What was asked for on the command line. */
import { parseArgs } from 'node:util'

export const { values: opt } = parseArgs({
  options: {
    out: { type: 'string' },
    lines: { type: 'string', default: '100000' },
    members: { type: 'string' },
    stores: { type: 'string', default: '24' },
    products: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '42' },
    from: { type: 'string', default: '2021-01-01' },
    days: { type: 'string', default: '1826' },
    'card-share': { type: 'string', default: '0.6' },
    what: { type: 'string', default: 'sales,members' },
    formats: { type: 'string', default: 'utf8,gbk,xlsx' },
    strings: { type: 'string', default: 'shared' },
    messy: { type: 'boolean', default: false },
    files: { type: 'string', default: '4' },
    overlap: { type: 'string', default: '7' },
    quiet: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
export const N_LINES = count('lines', 1, 50e6),
  DAYS = count('days', 1, 20000),
  SEED = count('seed', 0, 2 ** 32 - 1)
export const N_STORES = count('stores', 1, 60),
  N_PRODUCTS = count('products', 24, 100000)
export const N_MEMBERS = opt.members === undefined ? Math.max(100, Math.round(N_LINES / 10)) : count('members', 1, 10e6)
export const MESSY = opt.messy,
  N_FILES = MESSY ? Math.min(count('files', 1, 100), DAYS) : 1,
  OVERLAP = MESSY ? count('overlap', 0, 365) : 0
export const CARD_SHARE = Number(opt['card-share'])
export const FORMATS = list('formats', ['utf8', 'gbk', 'xlsx', 'utf16', 'html']),
  WHAT = list('what', ['sales', 'members', 'products', 'stores'])
if (!(CARD_SHARE >= 0 && CARD_SHARE <= 1)) fail('--card-share must lie between 0 and 1')
if (!['shared', 'inline'].includes(opt.strings)) fail('--strings must be shared or inline')
export const MS_DAY = 86400000,
  FROM = Date.parse(opt.from + 'T00:00:00Z') / MS_DAY
if (!Number.isInteger(FROM)) fail('--from must be a date such as 2021-01-01')
export function fail(s) {
  console.error('generate: ' + s)
  process.exit(2)
}
export function count(k, lo, hi) {
  const n = Number(opt[k])
  if (!Number.isInteger(n) || n < lo || n > hi) fail(`--${k} must be a whole number from ${lo} to ${hi}`)
  return n
}
export function list(k, all) {
  const a = opt[k].split(',').filter(Boolean)
  for (const x of a) if (!all.includes(x)) fail(`--${k}: ${x} is not one of ${all.join(', ')}`)
  return a
}
