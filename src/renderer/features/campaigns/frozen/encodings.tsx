import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { PiecesOrder } from '#shared/contract/campaign-lists.ts'
import { q } from '../../../app/crm.ts'

interface Props {
  readonly order: PiecesOrder
  readonly onChange: (part: Partial<PiecesOrder>) => void
}

/** Which characters the chosen encoding would spoil, and what is written instead. */
export function Encodings({ order, onChange }: Props): JSX.Element | null {
  const { t } = useTranslation('campaigns')
  const { id, arms, columns, format, message, substitutes } = order
  const isNarrow = format === 'csv-gbk' || format === 'csv-gb2312'
  const { data } = useQuery({
    ...q.campaigns.encodingProblems.queryOptions({ input: { id, arms, columns, format, message, substitutes: {} } }),
    enabled: isNarrow && arms.length > 0 && columns.length > 0,
  })
  if (!isNarrow || data === undefined) return null
  if (data.total === 0) return <p className="soft small">{t('export.allHeld')}</p>
  return (
    <div className="mail-stack">
      <p className="small mail-warning">{t('export.unheld', { count: data.total })}</p>
      <div className="brief-grid">
        {data.characters.slice(0, MOST).map(({ character, pieces }) => (
          <label key={character} className="mail-field">
            {t('export.insteadOf', { character, count: pieces })}
            <Input
              maxLength={4}
              value={substitutes[character] ?? ''}
              onChange={(event) => onChange({ substitutes: withSubstitute(substitutes, character, event.target.value) })}
            />
          </label>
        ))}
      </div>
    </div>
  )
}

const MOST = 24

function withSubstitute(before: PiecesOrder['substitutes'], character: string, text: string): PiecesOrder['substitutes'] {
  const rest = Object.fromEntries(Object.entries(before).filter(([known]) => known !== character))
  return text === '' ? rest : { ...rest, [character]: text }
}
