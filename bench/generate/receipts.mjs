/** Who buys when, and what: members with log-normal rates and exponential lives, and passers-by. */
import { CARD_SHARE, DAYS, FROM, MESSY, MS_DAY, N_LINES, N_MEMBERS, N_PRODUCTS, N_STORES } from './options.mjs'
import { int, normal, pad, pick, rng } from './random.mjs'
import { CATEGORIES, COLORS, PAYS, SUMMER, WINTER, sizesOf } from './vocabulary.mjs'
import { byCat, memberOf, products, stores, ymd } from './world.mjs'

// Visits: a member buys at the counter when joining, then at random times while "alive"; rates are log-normal, lives exponential.
export function visitsOf(i, pFirst, scale, emit) {
  const m = memberOf(i),
    r = rng('visits', i),
    rate = Math.exp(0.35 + 0.9 * normal(r)) * scale,
    end = Math.min(DAYS, Math.max(0, m.join) - 820 * Math.log(1 - r()))
  let firsts = 0,
    rest = 0,
    t = m.join
  if (t >= 0 && r() < pFirst) {
    firsts++
    emit?.(i, t)
  }
  if (rate > 0)
    for (t = Math.max(0, t); ;) {
      t -= (365 / rate) * Math.log(1 - r())
      if (t >= end) break
      let d = t | 0
      const wd = (FROM + d + 4) % 7 // 0 = Sunday
      if (wd > 0 && wd < 6 && r() < 0.35) d = Math.min(DAYS - 1, d + 6 - wd)
      rest++
      emit?.(i, d)
    }
  return [firsts, rest]
}
export const LINES_PER_RECEIPT = 2.4
export function planVisits() {
  // counting sort of all card visits by day
  const target = (N_LINES / LINES_PER_RECEIPT) * CARD_SHARE
  const sample = Math.min(N_MEMBERS, 20000),
    step = N_MEMBERS / sample
  let f = 0,
    v = 0
  for (let k = 0; k < sample; k++) {
    const [a, b] = visitsOf((k * step) | 0, 0.85, 1)
    f += a * step
    v += b * step
  }
  const pFirst = CARD_SHARE === 0 ? 0 : 0.85 * Math.min(1, (0.6 * target) / Math.max(1, f)),
    scale = CARD_SHARE === 0 ? 0 : Math.max(0, (target - f * (pFirst / 0.85)) / Math.max(1, v))
  let who = new Int32Array(1 << 16),
    day = new Int16Array(1 << 16),
    n = 0
  const emit = (i, d) => {
    if (n === who.length) {
      const a = new Int32Array(n * 2),
        b = new Int16Array(n * 2)
      a.set(who)
      b.set(day)
      who = a
      day = b
    }
    who[n] = i
    day[n++] = d
  }
  for (let i = 0; i < N_MEMBERS; i++) visitsOf(i, pFirst, scale, emit)
  const start = new Int32Array(DAYS + 1),
    sorted = new Int32Array(n)
  for (let k = 0; k < n; k++) start[day[k] + 1]++
  for (let d = 0; d < DAYS; d++) start[d + 1] += start[d]
  const at = start.slice(0, DAYS)
  for (let k = 0; k < n; k++) sorted[at[day[k]]++] = who[k]
  return { start, sorted }
}
export function* days() {
  // one array of receipts per day, in time order; exactly N_LINES lines that count, plus voided receipts when messy
  const { start, sorted } = planVisits(),
    r = rng('receipts'),
    back = new Map()
  const weight = new Float64Array(DAYS + 1)
  for (let d = 0; d < DAYS; d++) {
    const t = new Date((FROM + d) * MS_DAY),
      month = t.getUTCMonth(),
      wd = t.getUTCDay()
    weight[d + 1] =
      weight[d] +
      (0.7 + (0.6 * d) / DAYS) * [1.15, 1.1, 0.9, 0.9, 1, 0.95, 0.85, 0.85, 1, 1.15, 1.3, 1.35][month] * (wd === 0 || wd === 6 ? 1.7 : 1)
  }
  let made = 0
  for (let d = 0; d < DAYS; d++) {
    const out = [],
      target = d === DAYS - 1 ? N_LINES : Math.round((N_LINES * weight[d + 1]) / weight[DAYS]),
      month = new Date((FROM + d) * MS_DAY).getUTCMonth()
    const liked = (c) => !(WINTER.has(CATEGORIES[c]) && month > 3 && month < 9) && !(SUMMER.has(CATEGORIES[c]) && (month < 3 || month > 9))
    const sell = (mi) => {
      const m = mi < 0 ? null : memberOf(mi),
        store = m && r() < 0.8 ? m.store : (r() * r() * N_STORES) | 0
      const rc = {
        day: d,
        sec: 36000 + int(r, 43200),
        store,
        mi,
        member: m,
        pay: int(r, PAYS.length),
        clerk: int(r, 8),
        lines: [],
        type: '销售',
        orig: '',
        void: false,
        no: '',
      }
      const disc = r() < 0.4 ? 1 : 0.5 + int(r, 10) * 0.05
      let n = 1
      while (n < 8 && r() < 0.58) n++
      n = Math.min(n, N_LINES - made)
      while (rc.lines.length < n) {
        let p = (N_PRODUCTS * Math.pow(r(), 1.8)) | 0
        if (m && r() < 0.45) {
          const a = byCat[pick(r, m.likes)]
          p = a[(a.length * Math.pow(r(), 1.8)) | 0]
        }
        if (!liked(products[p].cat) && r() < 0.8) continue
        const gift = r() < 0.008,
          q = r() < 0.95 ? 1 : 2
        const line = {
          p,
          color: pick(r, COLORS),
          size: pick(r, sizesOf(CATEGORIES[products[p].cat])),
          q,
          list: products[p].price,
          paid: gift ? 0 : Math.round(products[p].price * disc) * q,
        }
        rc.lines.push(line)
        if (rc.lines.length < n && r() < 0.005) rc.lines.push({ ...line }) // scanned twice: two identical lines that are both right
      }
      made += rc.lines.length
      out.push(rc)
      if (r() < 0.02) {
        // comes back within a fortnight with one piece
        const b = d + 1 + int(r, 14),
          l = pick(r, rc.lines)
        if (b < DAYS && l.paid > 0) {
          if (!back.has(b)) back.set(b, [])
          back.get(b).push({ rc, line: l })
        }
      }
    }
    for (const { rc, line } of back.get(d) ?? [])
      if (made < N_LINES) {
        made++
        out.push({
          ...rc,
          day: d,
          sec: 36000 + int(r, 43200),
          type: '退货',
          orig: rc,
          no: '',
          state: '',
          lines: [{ ...line, q: -1, paid: -Math.round(line.paid / line.q) }],
        })
      }
    back.delete(d)
    for (let k = start[d]; k < start[d + 1] && made < N_LINES; k++) sell(sorted[k])
    while (made < target) sell(-1)
    if (MESSY)
      for (const rc of out.slice())
        if (rc.type === '销售' && r() < 0.01)
          out.push({ ...rc, sec: Math.max(0, rc.sec - 60 - int(r, 200)), void: true, lines: rc.lines.map((l) => ({ ...l })) })
    out.sort((a, b) => a.sec - b.sec || a.store - b.store)
    const seq = new Map() // store(3) + yyyymmdd + till(2) + running number(4) = 17 digits
    for (const rc of out) {
      const till = 1 + (rc.clerk % 3),
        k = rc.store * 4 + till,
        s = (seq.get(k) ?? 0) + 1
      seq.set(k, s)
      rc.no = stores[rc.store].code + ymd(d, '') + pad(till, 2) + pad(s, 4)
    }
    yield out
  }
}
