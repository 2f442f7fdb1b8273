/** Files for the kill tests: as an ERP exports them, of any size, the same for the same seed. */
import { writeFileSync } from 'node:fs'

/** Sales lines of `receipts` receipts of two lines each. */
export function writeSales(path: string, receipts: number, prefix: string): void {
  const rows = ['小票号,销售日期,门店代码,门店名称,会员卡号,商品编码,商品名称,数量,吊牌价,实付金额']
  for (let i = 0; i < receipts; i++) {
    const day = `2025-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`
    const head = `${prefix}${String(i).padStart(7, '0')},${day},S${1 + (i % 5)},门店${1 + (i % 5)},8${String(100000 + (i % 4000))}`
    rows.push(`${head},P${100 + (i % 300)},衬衫${i % 300},1,299.00,239.20`, `${head},P${500 + (i % 200)},裤子${i % 200},2,199.00,398.00`)
  }
  writeFileSync(path, `${rows.join('\r\n')}\r\n`)
}
