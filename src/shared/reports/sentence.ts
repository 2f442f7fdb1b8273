/** A sentence in both languages, filled with the data of its note. */
export interface Speaker {
  readonly number: (key: string) => string
  readonly day: (key: string) => string
  readonly money: (key: string) => string
  readonly text: (key: string) => string
  /** Names as they are, or what `words` call them. */
  readonly list: (key: string, words?: string) => string
}
export type Sentence = Readonly<Record<'zh' | 'en', (say: Speaker) => string>>
