import { Popover } from 'antd'
import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { definitions, type DefinitionId } from '#shared/definitions/book.ts'
import type { Bilingual, Definition } from '#shared/definitions/definition.ts'
import type { Locale } from '#shared/values/locale.ts'
import { useFormat } from './use-format.ts'
import './figure.css'

interface Props {
  readonly id: DefinitionId
  /** The last complete day of the data, where the figure counts to it. */
  readonly asOf?: number | null | undefined
  /** The words of the screen; the name in the book where there are none. */
  readonly children?: ReactNode
}

export const said = (words: Bilingual, locale: Locale): string => (locale === 'en' ? words.en : words.zh)

/** A word of the definition book: what it means shows on hover and on focus. */
export function Defined({ id, asOf, children }: Props): JSX.Element {
  const { locale } = useFormat()
  const definition: Definition = definitions[id]
  return (
    <Popover content={<DefinitionCard id={id} asOf={asOf} />} placement="bottomLeft" mouseEnterDelay={0.25} trigger={['hover', 'focus']}>
      <span className="defined" tabIndex={0}>
        {children ?? said(definition.name, locale)}
      </span>
    </Popover>
  )
}

function DefinitionCard({ id, asOf }: Pick<Props, 'id' | 'asOf'>): JSX.Element {
  const { t } = useTranslation('common')
  const { locale, day } = useFormat()
  const { name, formula, denominator, switches }: Definition = definitions[id]
  const rows = [
    ...(denominator ? [[t('book.denominator'), said(denominator, locale)]] : []),
    ...Object.entries(switches ?? {}).map(([key, value]) => [key, value]),
    ...(asOf === undefined || asOf === null ? [] : [[t('book.asOf'), day(asOf)]]),
  ]
  return (
    <div className="definition-card">
      <strong>{said(name, locale)}</strong>
      <p>{said(formula, locale)}</p>
      <dl>
        {rows.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <code>{id}</code>
    </div>
  )
}
