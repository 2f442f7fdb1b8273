import { InfoCircleOutlined, WarningOutlined } from '@ant-design/icons'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CannotTell, Footing } from '#shared/contract/value-scope.ts'
import { definitions, type DefinitionId } from '#shared/definitions/book.ts'
import { Defined } from '../../ui/defined.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { cautionText, isQuiet } from './caution-text.ts'

const isDefinition = (id: string): id is DefinitionId => id in definitions

/** As-of day, period and n in one line, for the title bar. */
export function useFootingLine(footing: Footing | undefined): string {
  const { t } = useTranslation('value')
  const format = useFormat()
  if (!footing || footing.asOf === null) return ''
  return t('footing.line', {
    day: format.day(footing.asOf),
    from: format.day(footing.from),
    to: format.day(footing.to),
    number: format.number(footing.n),
  })
}

/** What stands under an exported table: the same words as under the figure. */
export function useFootingNotes(footing: Footing | undefined, scopeLine: string): readonly string[] {
  const { t } = useTranslation('value')
  const format = useFormat()
  const line = useFootingLine(footing)
  if (!footing) return []
  const known = footing.definitions.filter(isDefinition)
  const words = format.locale === 'en' ? ('en' as const) : ('zh' as const)
  return [
    line,
    ...(scopeLine === '' ? [] : [scopeLine]),
    ...footing.cannotTell.map((caution) => cautionText(caution, t, format)),
    ...known.map((id) => `${definitions[id].name[words]} (${id}): ${definitions[id].formula[words]}`),
  ]
}

/** Above the figures: what cannot be told of them, each in one sentence. */
export function Cautions({ cautions }: { readonly cautions: readonly CannotTell[] }): JSX.Element | null {
  const { t } = useTranslation('value')
  const format = useFormat()
  if (cautions.length === 0) return null
  return (
    <ul className="value-cautions">
      {cautions.map((caution) => (
        <li key={JSON.stringify(caution)} className={isQuiet(caution) ? 'quiet' : undefined}>
          {isQuiet(caution) ? <InfoCircleOutlined /> : <WarningOutlined />}
          <span>{cautionText(caution, t, format)}</span>
        </li>
      ))}
    </ul>
  )
}

/** Below the figures: the words of the definition book they stand on. */
export function UsedDefinitions({ footing }: { readonly footing: Footing }): JSX.Element {
  const { t } = useTranslation('value')
  return (
    <footer className="value-definitions">
      <span className="soft">{t('footing.definitions')}</span>
      {footing.definitions.filter(isDefinition).map((id) => (
        <Defined key={id} id={id} asOf={footing.asOf} />
      ))}
    </footer>
  )
}
