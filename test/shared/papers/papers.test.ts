// Where things stand on paper, in millimetres (mailing.md 11 to 13), and the bars a scanner reads.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calibrationFrom, isScaled, squareOn } from '#shared/papers/calibration.ts'
import { barcodeZone, envelopeIds, envelopeProblems, overlaps, partsOf, readingZone, usualEnvelope } from '#shared/papers/envelopes.ts'
import { emWidth, fitText, POINT_MM, textWidthMm, unbreakable } from '#shared/papers/fit-text.ts'
import { layOutLabel } from '#shared/papers/label-layout.ts'
import { A4, insetOf, labelPlace, labelSheetIds, labelSheets, sheetProblem, type LabelSheet } from '#shared/papers/label-sheets.ts'
import { fillLetter, readLetter } from '#shared/papers/merge-fields.ts'
import { code128Bars, code128Values } from '#shared/values/code-128.ts'

describe('label sheets', () => {
  test.each(labelSheetIds)('every label of %s lies inside the sheet, and none overlaps another', (id) => {
    const sheet = labelSheets[id]
    expect(sheetProblem(sheet)).toBeUndefined()
    const boxes = Array.from({ length: sheet.columns * sheet.rows }, (_, i) => {
      const { xMm, yMm } = labelPlace(sheet, { startAt: 0, order: 'rows' }, i)
      return { xMm, yMm, widthMm: sheet.widthMm - 1e-6, heightMm: sheet.heightMm - 1e-6 }
    })
    for (const [i, box] of boxes.entries()) {
      expect(box.xMm).toBeGreaterThanOrEqual(0)
      expect(box.yMm).toBeGreaterThanOrEqual(0)
      expect(box.xMm + box.widthMm).toBeLessThanOrEqual(A4.widthMm)
      expect(box.yMm + box.heightMm).toBeLessThanOrEqual(A4.heightMm)
      for (const other of boxes.slice(i + 1)) expect(overlaps(box, other)).toBe(false)
    }
  })

  test('centred stocks have the margins that are published', () => {
    const at = (id: keyof typeof labelSheets): number[] =>
      [labelSheets[id].leftMm, labelSheets[id].topMm].map((mm) => Math.round(mm * 100) / 100)
    expect(at('A4-3x8-37')).toEqual([0, 0.5])
    expect(at('A4-3x8-35')).toEqual([0, 8.5])
    expect(at('A4-3x7')).toEqual([0, 0.45])
    expect(at('A4-2x8')).toEqual([0, 13.3])
  })

  test('the third label of the second L7160 row, by hand; used labels are skipped; columns run down', () => {
    const run = { startAt: 0, order: 'rows' } as const
    expect(labelPlace(labelSheets.L7160, run, 5)).toEqual({ sheet: 0, xMm: 7.21 + 2 * 66.04, yMm: 15.15 + 38.1 })
    expect(labelPlace(labelSheets.L7160, { ...run, startAt: 20 }, 1)).toMatchObject({ sheet: 1, xMm: 7.21, yMm: 15.15 })
    expect(labelPlace(labelSheets.L7160, { ...run, order: 'columns' }, 8)).toMatchObject({ xMm: 7.21 + 66.04, yMm: 15.15 + 38.1 })
  })

  test('what does not fit is named', () => {
    const sheet: LabelSheet = labelSheets.L7163
    expect(sheetProblem({ ...sheet, leftMm: 20 })).toBe('too-wide')
    expect(sheetProblem({ ...sheet, rows: 8 })).toBe('too-high')
    expect(sheetProblem({ ...sheet, pitchXMm: 90 })).toBe('overlap-across')
    expect(sheetProblem({ ...sheet, pitchYMm: 30 })).toBe('overlap-down')
    expect(sheetProblem({ ...sheet, widthMm: 10, pitchXMm: 12 })).toBe('too-small')
  })
})

describe('text in a box', () => {
  test('a number stays with what it counts, and text only breaks between pieces', () => {
    expect(unbreakable('漕溪北路318号2栋1202室')).toEqual(['漕', '溪', '北', '路', '318号', '2栋', '1202室'])
    const { lines } = fitText('上海市徐汇区漕溪北路1888弄318号', { widthMm: 40, heightMm: 30 }, [10])
    expect(lines.join('')).toBe('上海市徐汇区漕溪北路1888弄318号')
    expect(lines.every((line) => textWidthMm(line, 10) <= 40)).toBe(true)
    expect(lines.some((line) => /^[弄号]/.test(line))).toBe(false)
  })

  test('whatever is written, no character is lost; where it says that it fits, every line is inside', () => {
    const word = fc.constantFrom('上海市', '漕溪北路', '318号', '2栋', '1202室', '怡景苑', 'Building A ', '12-3', '单元')
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 14 }), fc.integer({ min: 25, max: 90 }), (words, widthMm) => {
        const text = words.join('').trim()
        const { lines, sizePt, fits } = fitText(text, { widthMm, heightMm: 16 }, [10, 9, 8, 7])
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        if (!fits) return
        for (const line of lines) expect(textWidthMm(line, sizePt)).toBeLessThanOrEqual(widthMm)
        expect(lines.length * sizePt * POINT_MM * 1.25).toBeLessThanOrEqual(16 + 1e-6)
      }),
    )
    expect(emWidth('号')).toBe(1)
  })

  test('a label holds an ordinary address, and flags one that it does not', () => {
    const label = { postcode: '200030', address: '上海市徐汇区漕溪北路318号2栋1202室', name: '王小美 女士 收', code: 'C25-01-000001-M #1' }
    for (const id of labelSheetIds) {
      const sheet = labelSheets[id]
      const inset = insetOf(sheet, labelPlace(sheet, { startAt: 0, order: 'rows' }, 0))
      const { texts, overflows } = layOutLabel(sheet, inset, label)
      expect(overflows, id).toBe(false)
      for (const { text, xMm, yMm, sizePt } of texts) {
        expect(xMm).toBeGreaterThanOrEqual(inset.leftMm - 1e-6)
        expect(xMm + textWidthMm(text, sizePt)).toBeLessThanOrEqual(sheet.widthMm - inset.rightMm + 1e-6)
        expect(yMm + sizePt * POINT_MM * 1.25).toBeLessThanOrEqual(sheet.heightMm - inset.bottomMm + 1e-6)
      }
      const tops = texts.slice(0, -1).map(({ yMm }) => yMm)
      expect(tops).toEqual(tops.toSorted((a, b) => a - b))
      expect(layOutLabel(sheet, inset, { ...label, address: '很长的地址'.repeat(200) }).overflows, id).toBe(true)
    }
  })
})

describe('envelopes of the China Post', () => {
  test.each(envelopeIds)('the usual positions of %s leave the post its zones', (id) => {
    const envelope = usualEnvelope(id)
    const { boxes, address, name, sender, senderPostcode } = partsOf(envelope)
    const problems = envelopeProblems(envelope)
    expect(problems, `${id}: ${problems.join(', ')}`).toEqual([])
    expect(boxes).toHaveLength(6)
    for (const part of [address, name, sender, senderPostcode]) {
      expect(overlaps(part, barcodeZone(envelope))).toBe(false)
      expect(overlaps(part, readingZone(envelope))).toBe(false)
    }
  })

  test('on DL the bar-code zone reaches from 60 to 165 mm of the left edge', () => {
    expect(barcodeZone(usualEnvelope('DL'))).toEqual({ xMm: 60, yMm: 90, widthMm: 105, heightMm: 20 })
  })

  test('what a machine would misread is named', () => {
    const envelope = usualEnvelope('DL')
    expect(envelopeProblems({ ...envelope, address: { ...envelope.address, yMm: 10 } })).toContain('reading-zone')
    expect(envelopeProblems({ ...envelope, name: { ...envelope.name, xMm: 80, yMm: 95 } })).toContain('barcode-zone')
    expect(envelopeProblems({ ...envelope, boxes: { ...envelope.boxes, xMm: 60 } })).toContain('boxes-outside-zone')
    expect(envelopeProblems({ ...envelope, sender: { ...envelope.sender, bottomMm: 5 } })).toContain('sender-low')
    expect(envelopeProblems({ ...envelope, widthMm: 110, heightMm: 220 })).toContain('upright')
  })
})

test('two distances and a side tell offset and scale', () => {
  const square = squareOn(A4)
  expect(square).toEqual({ xMm: 30, yMm: 60, sideMm: 100 })
  expect(calibrationFrom(square, { leftMm: 31.2, topMm: 59.5, sideMm: 100 })).toEqual({
    offsetXMm: -1.2,
    offsetYMm: 0.5,
    scalePercent: 100,
  })
  expect(isScaled(calibrationFrom(square, { leftMm: 30, topMm: 60, sideMm: 97 }))).toBe(true)
  expect(isScaled(calibrationFrom(square, { leftMm: 30, topMm: 60, sideMm: 100.2 }))).toBe(false)
})

test('a letter takes its values, and says which it lacks', () => {
  const parts = readLetter('{称呼}，您有 {积分} 分，{ 有效期 } 前到{门店}。{星座}')
  expect(parts.at(-1)).toEqual({ kind: 'unknown', word: '星座' })
  const filled = fillLetter(parts.slice(0, -1), { salutation: '王小美女士', points: '120', validUntil: '' }, { store: '任一门店' })
  expect(filled).toEqual({ text: '王小美女士，您有 120 分， 前到任一门店。', missing: ['validUntil'] })
})

describe('Code 128', () => {
  test('symbol values as published', () => {
    // "Wikipedia" in set B: check symbol 88; pure digits in set C.
    expect(code128Values('Wikipedia')).toEqual([104, 55, 73, 75, 73, 80, 69, 68, 73, 65, 88, 106])
    // 105 + 1·1 + 2·23 + 3·45 + 4·67 + 5·89 = 1000, and 1000 mod 103 = 73.
    expect(code128Values('0123456789')).toEqual([105, 1, 23, 45, 67, 89, 73, 106])
    expect(code128Values('卡')).toBeUndefined()
  })

  test('every symbol is eleven modules, the stop thirteen; the check holds; the text can be read back', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z-]{1,24}$/), (text) => {
        const values = code128Values(text) ?? []
        const check = values.slice(0, -2).reduce((sum, value, i) => sum + value * Math.max(1, i), 0) % 103
        expect(values.at(-2)).toBe(check)
        expect(readBack(values.slice(0, -2))).toBe(text)
        expect(code128Bars(text)?.modules).toBe((values.length - 1) * 11 + 13)
      }),
    )
  })
})

/** The reader's side, written apart from the writer's. */
function readBack([start, ...values]: readonly number[]): string {
  let set = start === 105 ? 'C' : 'B'
  let text = ''
  for (const value of values) {
    if (set === 'C' && value < 100) text += String(value).padStart(2, '0')
    else if (set === 'C') set = 'B'
    else if (value === 99) set = 'C'
    else text += String.fromCharCode(value + 32)
  }
  return text
}
