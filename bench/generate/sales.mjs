/** Sales lines in overlapping files and three layouts. */
import { DAYS, MESSY, N_FILES, N_MEMBERS, OVERLAP } from './options.mjs'
import { int, pad, pick, rng } from './random.mjs'
import { CATEGORIES, COMPANY, PAYS } from './vocabulary.mjs'
import { memberOf, products, serialOf, stores, ymd } from './world.mjs'
import { days } from './receipts.mjs'
import { cellText } from './csv.mjs'
import { Sheet, bump, plant, thousands, truth } from './sheet.mjs'
import { ANONYMOUS, CARD_DAMAGE, EXTRA, HEADS } from './layouts.mjs'

export function writeSales() {
  const final = { receipts: 0, lines: 0, qty: 0, paidFen: 0, returnReceipts: 0, cardReceipts: 0, voidReceipts: 0 },
    files = []
  const overlap = { receiptsRepeated: 0, rowsRepeated: 0, voidedLater: 0, cardAddedLater: 0, amountChangedLater: 0 }
  const cardCells = { intact: 0, repairable: 0, lost: 0 },
    damage = {} // cardCells: by the last version of each receipt that counts
  let firstDay = DAYS,
    lastDay = 0
  const book = (rc, sign) => {
    // what counts in the end
    if (rc.void) {
      final.voidReceipts += sign
      return
    }
    final.receipts += sign
    firstDay = Math.min(firstDay, rc.day)
    lastDay = Math.max(lastDay, rc.day)
    if (rc.type === '退货') final.returnReceipts += sign
    if (rc.member) final.cardReceipts += sign
    for (const l of rc.lines) {
      final.lines += sign
      final.qty += sign * l.q
      final.paidFen += sign * l.paid
    }
  }
  const r = rng('mess')
  let sheet = null,
    info = null,
    v = 0,
    head = [],
    page = null,
    kept = []
  const periodStart = (k) => Math.floor((DAYS * k) / N_FILES)
  const startFile = (k) => {
    v = MESSY ? k % 3 : 0
    const first = Math.max(0, periodStart(k) - (k ? OVERLAP : 0)),
      last = periodStart(k + 1) - 1
    sheet = new Sheet(MESSY ? `sales-${k + 1}` : 'sales', '销售明细', MESSY ? { lie: true, rich: true, descriptors: k % 2 === 1 } : {})
    info = {
      file: sheet.stem,
      layout: v,
      from: ymd(first),
      to: ymd(last),
      printed: last + 1,
      titleRows: 0,
      headerRows: 1,
      dataRows: 0,
      voidRows: 0,
      errorCells: 0,
      subtotalRows: 0,
      totalRows: 0,
      footerRows: 0,
      qty: 0,
      paidFen: 0,
    }
    page = { rows: 0, qty: 0, fen: 0 }
    head = HEADS[v === 1 ? 1 : 0].concat(MESSY ? EXTRA : [])
    if (MESSY && v !== 2) {
      sheet.row([`${COMPANY} 销售明细表`])
      sheet.merge(0, 13)
      sheet.row([`统计期间：${ymd(first)} 至 ${ymd(last)}　门店：全部`])
      info.titleRows = 2
      if (v === 1) {
        sheet.row([])
        info.titleRows = 3
      }
    }
    sheet.row(head, true)
  }
  const totalRow = (label, qty, fen, formula) => {
    const cells = Array.from({ length: head.length }, () => null)
    cells[0] = label
    cells[v === 1 ? 10 : 9] = qty
    cells[11] = v === 1 ? thousands(fen) : { m: fen, f: formula }
    sheet.row(cells)
  }
  const endPage = () => {
    totalRow('本页小计', page.qty, page.fen)
    info.subtotalRows++
    page = { rows: 0, qty: 0, fen: 0 }
  }
  const endFile = () => {
    // the totals leave voided documents out, as a till does
    if (MESSY) {
      if (v === 1 && page.rows) endPage()
      totalRow('合计', info.qty, info.paidFen, `SUM(L${info.titleRows + 2}:L${sheet.rows})`)
      info.totalRows = 1
      if (v !== 2) {
        sheet.row([`制表人：张会计　打印时间：${ymd(info.printed)} 08:05:00`])
        info.footerRows = 1
      }
    }
    sheet.close(info.printed)
    files.push({ ...info, printed: `${ymd(info.printed)} 08:05:00`, rows: sheet.rows, header: head })
  }
  const writeReceipt = (rc, notes = []) => {
    const [y, mo, da] = ymd(rc.day).split('-').map(Number),
      h = (rc.sec / 3600) | 0,
      mi = pad(((rc.sec / 60) | 0) % 60, 2),
      s = pad(rc.sec % 60, 2)
    const when =
      v === 1
        ? `${y}/${mo}/${da} ${h}:${mi}:${s}`
        : v === 2
          ? `${y}年${mo}月${da}日 ${pad(h, 2)}:${mi}:${s}`
          : { d: Number((serialOf(rc.day) + rc.sec / 86400).toFixed(10)), s: `${ymd(rc.day)} ${pad(h, 2)}:${mi}:${s}` }
    const right = rc.member ? (rc.day >= rc.member.replaced ? rc.member.card2 : rc.member.card) : ''
    let card = right,
      state = 'intact'
    if (MESSY && !rc.member) card = pick(r, ANONYMOUS)
    if (MESSY && rc.member) {
      let u = r()
      for (const [kind, p, repairable, f] of CARD_DAMAGE) {
        if (u < p) {
          card = f(right, rc.member)
          state = repairable ? 'repairable' : 'lost'
          bump(damage, kind)
          notes.push([v === 1 ? 'VIP卡号' : '会员卡号', kind, cellText(card), right])
          break
        }
        u -= p
      }
    }
    if (rc.state) cardCells[rc.state]--
    rc.state = rc.member && !rc.void ? state : ''
    if (rc.state) cardCells[rc.state]++
    rc.lines.forEach((l, n) => {
      if (v === 1 && page.rows === 500) {
        endPage()
        sheet.row(head)
        info.headerRows++
      }
      const p = products[l.p],
        first = (x) => (v === 2 && n > 0 ? null : x) // layout 2 shows the receipt's fields on its first line only
      const store = stores[rc.store].name,
        pays = PAYS[rc.pay],
        clerk = '导购' + pad(rc.store * 8 + rc.clerk, 3),
        error = v === 1 && r() < 0.001
      if (error) info.errorCells++
      const cells =
        v === 1
          ? [
              rc.no,
              when,
              store,
              card,
              p.code,
              p.name,
              CATEGORIES[p.cat],
              l.color,
              l.size,
              thousands(l.list),
              l.q,
              thousands(l.paid),
              pays,
              clerk,
              error ? { e: '#N/A' } : l.paid === 0 ? '赠品' : null,
            ]
          : [
              first(when),
              first(store),
              first(rc.no),
              first(card),
              p.code,
              p.name,
              CATEGORIES[p.cat],
              l.color,
              l.size,
              l.q,
              { m: l.list },
              { m: l.paid },
              first(pays),
              first(clerk),
            ]
      if (MESSY) cells.push(first(rc.type), first(rc.void ? '作废' : '正常'), rc.orig ? first(rc.orig.no) : null)
      sheet.row(cells)
      info.dataRows++
      page.rows++
      if (rc.void) info.voidRows++
      else {
        info.qty += l.q
        info.paidFen += l.paid
        page.qty += l.q
        page.fen += l.paid
      }
      if (n === 0) for (const x of notes) plant(sheet.stem, sheet.rows, ...x, rc.no)
    })
    if (v === 2 && rc.lines.length > 1) for (const c of [0, 1, 2, 3]) sheet.merge(c, c, rc.lines.length - 1)
  }
  const changeLater = (rc) => {
    // between two exports some documents were changed at the till: the later file is right
    if (rc.void || rc.type !== '销售') return []
    const u = r()
    if (u < 0.04) {
      book(rc, -1)
      rc.void = true
      book(rc, 1)
      overlap.voidedLater++
      return [['单据状态', 'voided_later', '作废', '作废']]
    }
    if (u < 0.1 && !rc.member) {
      book(rc, -1)
      rc.mi = int(r, N_MEMBERS)
      rc.member = memberOf(rc.mi)
      book(rc, 1)
      overlap.cardAddedLater++
      const c = rc.day >= rc.member.replaced ? rc.member.card2 : rc.member.card
      return [[v === 1 ? 'VIP卡号' : '会员卡号', 'card_added_later', c, c]]
    }
    if (u > 0.97 && rc.lines[0].paid > 1000) {
      book(rc, -1)
      rc.lines[0] = { ...rc.lines[0], paid: rc.lines[0].paid - 1000 }
      book(rc, 1)
      overlap.amountChangedLater++
      const a = (rc.lines[0].paid / 100).toFixed(2)
      return [[v === 1 ? '成交金额' : '实收金额', 'amount_changed_later', a, a]]
    }
    return []
  }
  startFile(0)
  let k = 0,
    d = 0
  for (const receipts of days()) {
    while (k + 1 < N_FILES && d >= periodStart(k + 1)) {
      endFile()
      startFile(++k)
      for (const rc of kept.flat()) {
        overlap.receiptsRepeated++
        overlap.rowsRepeated += rc.lines.length
        writeReceipt(rc, changeLater(rc))
      }
    }
    for (const rc of receipts) {
      book(rc, 1)
      writeReceipt(rc)
    }
    if (OVERLAP) {
      kept.push(receipts)
      if (kept.length > OVERLAP) kept.shift()
    }
    d++
  }
  endFile()
  truth.sales = {
    files,
    final: { ...final, firstDay: ymd(firstDay), lastDay: ymd(lastDay) },
    ...(MESSY
      ? { overlap, cardOfReceipts: cardCells, cardDamage: damage, repairableDamage: CARD_DAMAGE.filter((x) => x[2]).map((x) => x[0]) }
      : {}),
  }
}
