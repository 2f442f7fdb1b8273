import { Alert, Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Delimiter } from '#shared/contract/parser.ts'
import { delimiters, encodings } from '#shared/contract/parser-talk.ts'
import type { FileDraft, ReadChoice } from './draft.ts'
import { useTitles } from './use-titles.ts'
import { rereadFile } from './wizard.ts'

const nameOfDelimiter = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar', ' ': 'blanks' } as const satisfies Record<
  Delimiter,
  string
>
const quoteKinds = ['standard', 'plain'] as const

/** How a text file is read and how that was found; each may be said otherwise, and the file is read again. */
export function FileHead({ file }: { readonly file: FileDraft }): JSX.Element | null {
  const { t } = useTranslation('imports')
  const { text, refusal, token } = file.found
  const titles = useTitles()
  const isText = text !== null || refusal?.code === 'E_QUOTE_NOT_CLOSED' || refusal?.code === 'E_ENCODING'
  if (!isText) return null
  const read = (part: ReadChoice): void => void rereadFile(token, { ...file.options, ...part }, file.views, titles)
  return (
    <section className="file-head">
      <label>
        {t('file.encoding')}
        <Select
          size="small"
          className="wide-select"
          value={text?.encoding ?? file.options.encoding ?? null}
          options={encodings.map((encoding) => ({ value: encoding, label: t(`file.encodings.${encoding}`) }))}
          onChange={(encoding) => read({ encoding })}
        />
      </label>
      {text && <span className="soft">{t(`file.foundBy.${text.foundBy}`)}</span>}
      <label>
        {t('file.delimiter')}
        <Select
          size="small"
          value={text?.delimiter ?? null}
          options={delimiters.map((delimiter) => ({ value: delimiter, label: t(`file.delimiters.${nameOfDelimiter[delimiter]}`) }))}
          onChange={(delimiter) => read({ delimiter })}
        />
      </label>
      <label>
        {t('file.quotes')}
        <Select
          size="small"
          value={file.options.quotes ?? 'standard'}
          options={quoteKinds.map((kind) => ({ value: kind, label: t(`file.quotesKinds.${kind}`) }))}
          onChange={(quotes) => read({ quotes })}
        />
      </label>
      {text?.delimiterFoundBy === 'tie' && <Alert type="warning" showIcon title={t('file.delimiterTie')} />}
      {text?.rareCharacters && <Alert type="warning" showIcon title={t('file.rare')} />}
    </section>
  )
}
