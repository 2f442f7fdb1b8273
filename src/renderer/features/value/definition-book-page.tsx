import { ArrowLeftOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { definitions } from '#shared/definitions/book.ts'
import type { Definition } from '#shared/definitions/definition.ts'
import { said } from '../../ui/defined.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import './frame/value.css'

const entries: readonly (readonly [string, Definition])[] = Object.entries(definitions)

/** Every figure of the product in words: what it counts, by what it is divided, where it is from. */
export function DefinitionBookPage(): JSX.Element {
  const { t } = useTranslation('value')
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const found = entries.filter(([id, { name, formula }]) =>
    [id, name.zh, name.en, formula.zh, formula.en].some((words) => words.toLowerCase().includes(wanted)),
  )
  return (
    <Page
      title={t('book.title')}
      note={t('book.count', { count: found.length })}
      back={<Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('book.back')} onClick={() => window.history.back()} />}
      actions={
        <Input
          className="book-search"
          allowClear
          prefix={<SearchOutlined />}
          placeholder={t('book.search')}
          aria-label={t('book.search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      }
    >
      {found.length === 0 && <EmptyState title={t('book.nothing')} />}
      {found.map(([id, definition]) => (
        <Entry key={id} id={id} definition={definition} />
      ))}
    </Page>
  )
}

function Entry({ id, definition }: { readonly id: string; readonly definition: Definition }): JSX.Element {
  const { t } = useTranslation('value')
  const { locale } = useFormat()
  const { name, formula, denominator, unit, source, switches } = definition
  const other = locale === 'en' ? name.zh : name.en
  return (
    <article className="book-entry">
      <h3>
        {said(name, locale)} <span className="soft">{other}</span>
      </h3>
      <p>{said(formula, locale)}</p>
      {denominator && <p>{t('book.denominator', { text: said(denominator, locale) })}</p>}
      <p className="soft">
        {t('book.facts', { id, unit: t(`book.units.${unit}`), source })}
        {Object.entries(switches ?? {}).map(([key, value]) => ` · ${key} = ${value}`)}
      </p>
    </article>
  )
}
