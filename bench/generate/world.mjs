/** Stores, products and members: each a pure function of the seed and its number. */
import { DAYS, FROM, MESSY, MS_DAY, N_MEMBERS, N_PRODUCTS, N_STORES } from './options.mjs'
import { int, pad, pick, rng } from './random.mjs'
import { CATEGORIES, CITIES, GIVEN, LOOKS, MOBILE_HEADS, PLACES, ROADS, SEASONS, SUMMER, SURNAMES, WINTER } from './vocabulary.mjs'

export const ymd = (day, sep = '-') => {
  const t = new Date((FROM + day) * MS_DAY)
  return t.getUTCFullYear() + sep + pad(t.getUTCMonth() + 1, 2) + sep + pad(t.getUTCDate(), 2)
}
export const serialOf = (day) => FROM + day + 25569 // Excel's day number, 1900 system
export const dateCell = (day) => ({ d: serialOf(day), s: ymd(day) })
export const stores = Array.from({ length: N_STORES }, (_, i) => ({
  code: pad(i + 1, 3),
  name: CITIES[i % 10][1].slice(0, -1) + PLACES[(i / 10) | 0],
  city: CITIES[i % 10][1],
  opened: -400 - i * 37,
}))
export const products = (() => {
  const r = rng('products'),
    out = []
  for (let i = 0; i < N_PRODUCTS; i++) {
    const cat = i < CATEGORIES.length ? i : int(r, CATEGORIES.length),
      price = (Math.round((59 + r() * r() * 1940) / 10) * 10 - 1) * 100
    out.push({
      code: '00' + (10000000 + ((i * 37) % 89999999)),
      name: `${WINTER.has(CATEGORIES[cat]) ? '冬季' : SUMMER.has(CATEGORIES[cat]) ? '夏季' : pick(r, SEASONS)}${pick(r, LOOKS)}${CATEGORIES[cat]} ${String.fromCharCode(65 + (i % 26))}${100 + (i % 900)}${i % 61 === 7 ? ',"特"款' : ''}`,
      cat,
      price,
      cost: Math.round(price * (0.22 + r() * 0.2)),
      launched: int(r, DAYS + 400) - 400,
    })
  }
  return out
})()
export const byCat = CATEGORIES.map((_, c) => products.flatMap((p, i) => (p.cat === c ? [i] : [])))
export const cardNo = (i) => '0086' + (100000000 + ((i * 7919) % 899999999)) // 13 digits, leading zeros

// A member is a pure function of its number, so nothing needs to be kept in memory.
export function memberOf(i) {
  const r = rng('member', i),
    c = pick(r, CITIES),
    dist = pick(r, c[2])
  const m = {
    i,
    card: cardNo(i),
    card2: '',
    replaced: Infinity,
    name: pick(r, SURNAMES) + pick(r, GIVEN) + (r() < 0.6 ? pick(r, GIVEN) : ''),
    mobile: pick(r, MOBILE_HEADS) + pad(int(r, 1e8), 8),
    female: r() < 0.72,
  }
  m.birth = Date.UTC(1955 + int(r, 50), int(r, 12), 1 + int(r, 28)) / MS_DAY - FROM
  m.join = r() < 0.25 ? -1 - int(r, 1095) : (DAYS * Math.pow(r(), 0.85)) | 0
  m.store = int(r, N_STORES)
  m.address =
    r() < 0.15 ? '' : `${c[0]}${c[1]}${dist.slice(0, -6)}${pick(r, ROADS)}${1 + int(r, 998)}号${1 + int(r, 30)}栋${1 + int(r, 2000)}室`
  m.postcode = m.address && r() < 0.8 ? dist.slice(-6) : ''
  m.likes = [int(r, CATEGORIES.length), int(r, CATEGORIES.length)]
  if (MESSY && r() < 0.03) {
    m.card2 = cardNo(N_MEMBERS + i)
    m.replaced = Math.max(0, m.join) + int(r, Math.max(1, DAYS - Math.max(0, m.join)))
  }
  return m
}
