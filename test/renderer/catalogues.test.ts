import { expect, test } from 'vitest'
import { commands, menuTexts } from '#shared/commands.ts'
import { FileRefusalCode } from '#shared/contract/parser.ts'
import { Progress } from '#shared/contract/progress.ts'
import { refusals, type RefusalCode } from '#shared/refusal.ts'
import { locales } from '#shared/values/locale.ts'
import { keyOfRefusal } from '../../src/renderer/app/refusal-text.ts'
import { catalogueNames, placeholders, readTexts } from './texts.ts'

/** English counts in two forms, Chinese in one. */
const withoutPlural = (key: string): string => key.replace(/_(one|other)$/, '')
const codes = Object.keys(refusals) as RefusalCode[]

test('both languages have the same catalogues with the same keys', () => {
  expect(catalogueNames('en')).toEqual(catalogueNames('zh-CN'))
  for (const name of catalogueNames('zh-CN')) {
    const english = new Set([...readTexts('en', name).keys()].map(withoutPlural))
    expect(
      [...readTexts('zh-CN', name).keys()].map(withoutPlural).filter((key) => !english.has(key)),
      name,
    ).toEqual([])
    const chinese = new Set([...readTexts('zh-CN', name).keys()].map(withoutPlural))
    expect(
      [...english].filter((key) => !chinese.has(key)),
      name,
    ).toEqual([])
  }
})

test('no text is empty, and none speaks the other language', () => {
  for (const name of catalogueNames('en')) {
    for (const [key, text] of readTexts('en', name)) {
      expect(text, `${name}.${key}`).not.toBe('')
      // A word of a Chinese file may be quoted, and a language names itself.
      const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0
      if (key !== 'viewChinese') expect(count(/\p{Script=Han}/gu), `${name}.${key}`).toBeLessThanOrEqual(count(/[a-z]/gi) / 4)
    }
  }
})

test('no text is the name of its own key, as an extraction leaves it', () => {
  for (const language of locales) {
    for (const name of catalogueNames(language)) {
      // A key of one lower-case word may be that word.
      for (const [key, text] of readTexts(language, name))
        if (/[._A-Z]/.test(key)) expect(text, `${language} ${name}.${key}`).not.toBe(withoutPlural(key))
    }
  }
})

test('a sentence takes the same parameters in both languages', () => {
  for (const name of catalogueNames('zh-CN')) {
    const english = readTexts('en', name)
    for (const [key, text] of readTexts('zh-CN', name)) {
      const other = english.get(key) ?? english.get(`${key}_other`) ?? ''
      // A number may be counted by and printed apart: `count` chooses the form.
      const named = (one: string) => new Set(placeholders(one).filter((parameter) => parameter !== 'count'))
      expect(named(other), `${name}.${key}`).toEqual(named(text))
    }
  }
})

test('every command and every entry of the native menu has its words', () => {
  for (const language of locales) {
    const texts = readTexts(language, 'commands')
    for (const key of [...menuTexts, ...commands.map((command) => command.text)]) expect(texts.get(key), `${language}: ${key}`).toBeTruthy()
  }
})

test.each(locales)('every refusal has a sentence in %s, and its parameters are in the data', (language) => {
  const texts = readTexts(language, 'refusal')
  for (const code of codes) {
    const text = texts.get(keyOfRefusal(code))
    expect(text, code).toBeTruthy()
    const known = Object.keys(refusals[code].data.shape)
    const extra = code === 'file/refused' ? ['reason'] : []
    for (const parameter of placeholders(text ?? '')) expect([...known, ...extra], code).toContain(parameter)
  }
  for (const code of FileRefusalCode.options) expect(texts.get(`fileRefusal.${code}`), code).toBeTruthy()
})

test.each(locales)('every step of a task has its words in %s', (language) => {
  const texts = readTexts(language, 'jobs')
  for (const step of Progress.shape.step.options) expect(texts.get(`step.${step}`), step).toBeTruthy()
})
