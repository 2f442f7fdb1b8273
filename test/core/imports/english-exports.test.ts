/** Exports with English headings as other systems write them; the rows are invented. Nothing is said by the officer. */
import { expect, test } from 'vitest'
import { createImporter, fileFolder } from './importer.ts'

const files = fileFolder()

const layouts = [
  {
    name: 'lines with a row counter without a heading',
    text: `,Date,Customer_ID,Transaction_ID,SKU_Category,SKU,Quantity,Sales_Amount
1,02/01/2016,2547,1,X52,0EM7L,1.0,3.13
2,02/01/2016,822,2,2ML,68BRQ,1.0,5.46
3,02/01/2016,822,2,0H2,CZUZX,2.0,6.35
4,28/01/2016,2547,3,X52,549KK,1.0,5.59
`,
    truth: { receipts: 3, lines: 4, members: 2, netFen: 2053, products: 4 },
  },
  {
    name: 'orders of a shop with names, addresses and profit',
    text: `Row ID,Order ID,Order Date,Customer ID,Customer Name,City,Postal Code,Product ID,Category,Sub-Category,Product Name,Sales,Quantity,Discount,Profit
1,CA-1,11/8/2016,CG-1,Clara Greene,Henderson,42420,FU-1,Furniture,Bookcases,"Bookcase, oak",261.96,2,0,41.91
2,CA-1,11/8/2016,CG-1,Clara Greene,Henderson,42420,FU-2,Furniture,Chairs,Chair,731.94,3,0,219.58
3,CA-2,11/21/2016,DV-2,Dan Vance,Fort Lauderdale,33311,OF-3,Office,Storage,Box,22.368,2,0.2,2.5164
`,
    truth: { receipts: 2, lines: 3, members: 2, netFen: 26_196 + 73_194 + 2237, products: 3 },
  },
  {
    name: 'baskets of a supermarket, days without separators',
    text: `SHOP_WEEK,SHOP_DATE,SHOP_HOUR,QUANTITY,SPEND,PROD_CODE,CUST_CODE,BASKET_ID,STORE_CODE
200607,20060413,20,1,0.93,PRD0900001,CUST0000000001,994100000000020,STORE00001
200607,20060413,20,1,1.03,PRD0900002,CUST0000000001,994100000000020,STORE00001
200607,20060416,13,2,0.98,PRD0900001,CUST0000000002,994100000000021,STORE00002
`,
    truth: { receipts: 2, lines: 3, members: 2, netFen: 294, products: 2 },
  },
  {
    name: 'invoices with one heading less telling each',
    text: `Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country
489434,85048,"GLASS BALL, LIGHTS",12,2009-12-01 07:45:00,6.95,13085.0,United Kingdom
489434,22041,RECORD FRAME,2,2009-12-01 07:45:00,2.10,13085.0,United Kingdom
C489449,22087,PAPER BUNTING,-1,2009-12-01 10:33:00,2.95,16321.0,Australia
`,
    truth: { receipts: 2, lines: 3, members: 2, netFen: 8340 + 420 - 295, products: 3 },
  },
] as const

test.each(layouts)('$name', async ({ name, text, truth }) => {
  const importer = createImporter()
  const { plan } = await importer.bring(files.write(`${name}.csv`, text))
  expect(plan.rows.quarantined).toBe(0)
  expect({
    receipts: importer.value('select count(*) from receipt'),
    lines: importer.value('select count(*) from line'),
    members: importer.value('select count(*) from member'),
    netFen: importer.value('select sum(net_fen) from receipt'),
    products: importer.value('select count(distinct product_id) from line'),
  }).toEqual(truth)
})
