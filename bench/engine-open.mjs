/** #12: from the closed file to columns that answer: row by row against the way the app opens, with the columns kept from last time. */
import { join } from 'node:path'
import { writeCache } from '../src/main/core/columns/cache.ts'
import { createColumnsSource, lastOperationOf } from '../src/main/core/columns/source.ts'
import { largeFolder, readLarge } from './large.mjs'
import { full, runRatio, serveSide } from './lib.mjs'

const cacheIn = (folder) => join(folder, 'columns.cache')

/** What both sides must agree on: sums over every column of the receipts and lines. */
const sumOf = (values) => values.reduce((sum, value) => sum + value, 0)

async function asTheAppDoes({ folder }) {
  const start = performance.now()
  const { receipts, lines, persons } = await createColumnsSource(readLarge(folder), {
    cacheFile: cacheIn(folder),
    writesCache: false,
  }).current()
  const seconds = (performance.now() - start) / 1000
  return {
    seconds,
    answer: {
      receipts: [receipts.count, sumOf(receipts.id), sumOf(receipts.day), sumOf(receipts.net)],
      lines: [lines.count, sumOf(lines.quantityMilli), sumOf(lines.paid)],
      byDay: hashOf(receipts.byDay, (place) => receipts.id[place]),
      persons: [persons.count, sumOf(persons.occasions), sumOf(persons.net)],
    },
  }
}

const hashOf = (values, of) => values.reduce((hash, value) => (Math.imul(hash, 31) + of(value)) | 0, 0)

/** Rows one by one into arrays, then the same preparation: order by day, occasions and net sales of each person. */
function rowByRow({ folder }) {
  const start = performance.now()
  const read = readLarge(folder)
  const receipts = { id: [], day: [], net: [], person: [] }
  const personOfCard = new Map()
  const cards = read.prepare('select c.id, m.person_id as person from card as c join member as m on m.id = c.member_id')
  for (const { id, person } of cards.iterate()) personOfCard.set(id, person)
  const rows = read.prepare(`select id, card_id, business_day, net_fen from receipt where status = 'valid' order by id`)
  for (const { id, card_id, business_day, net_fen } of rows.iterate()) {
    receipts.id.push(id)
    receipts.day.push(business_day)
    receipts.net.push(net_fen)
    receipts.person.push(personOfCard.get(card_id) ?? 0)
  }
  const lines = { product: [], quantity: [], paid: [], kind: [] }
  const valid = new Set(receipts.id)
  for (const row of read.prepare('select receipt_id, product_id, quantity_milli, paid_fen, kind from line').iterate()) {
    if (!valid.has(row.receipt_id)) continue
    lines.product.push(row.product_id)
    lines.quantity.push(row.quantity_milli)
    lines.paid.push(row.paid_fen)
    lines.kind.push(row.kind)
  }
  const members = [...read.prepare('select * from member').iterate()]
  const byDay = Int32Array.from(receipts.id, (_, place) => place).sort(
    (one, other) => receipts.day[one] - receipts.day[other] || one - other,
  )
  const facts = factsOf(receipts, byDay, members.length)
  return {
    seconds: (performance.now() - start) / 1000,
    answer: {
      receipts: [receipts.id.length, sumOf(receipts.id), sumOf(receipts.day), sumOf(receipts.net)],
      lines: [lines.paid.length, sumOf(lines.quantity), sumOf(lines.paid)],
      byDay: hashOf(byDay, (place) => receipts.id[place]),
      persons: [members.length, facts.occasions, facts.net],
    },
  }
}

function factsOf({ day, net, person }, byDay, persons) {
  const openDay = new Int32Array(persons + 1)
  const openNet = new Float64Array(persons + 1)
  let occasions = 0
  let sum = 0
  for (const place of byDay) {
    const owner = person[place]
    if (owner === 0) continue
    sum += net[place]
    if (openDay[owner] !== day[place]) {
      if (openNet[owner] > 0) occasions++
      openDay[owner] = day[place]
      openNet[owner] = 0
    }
    openNet[owner] += net[place]
  }
  return { occasions: occasions + openNet.filter((open) => open > 0).length, net: sum }
}

if (!serveSide(({ side, ...input }) => (side === 'app' ? asTheAppDoes(input) : rowByRow(input)))) {
  const folder = largeFolder(full)
  const read = readLarge(folder)
  await writeCache(cacheIn(folder), lastOperationOf(read), await createColumnsSource(read).current())
  const goal = full ? 15 : 8
  await runRatio({ name: 'engine-open', goal, a: { side: 'rows', folder }, b: { side: 'app', folder }, worker: import.meta.filename })
}
