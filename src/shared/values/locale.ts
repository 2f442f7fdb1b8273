/** The two languages of the product; every format function takes one, so that screen, print and export agree. */
export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]
