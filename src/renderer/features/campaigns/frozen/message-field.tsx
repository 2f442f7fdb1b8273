import { Input } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { PiecesOrder } from '#shared/contract/campaign-lists.ts'
import { fillLetter, mergeFieldIds, readLetter } from '#shared/papers/merge-fields.ts'
import { checkMessage } from '#shared/papers/message-check.ts'
import { Field } from '../draft/fields.tsx'

interface Props {
  readonly channel: 'sms' | 'email'
  readonly order: PiecesOrder
  readonly onChange: (part: Partial<PiecesOrder>) => void
}

/** The text that goes with a list of mobiles or addresses: the program writes the list, somebody else sends it. */
export function MessageField({ channel, order, onChange }: Props): JSX.Element {
  const { t } = useTranslation('campaigns')
  const example = Object.fromEntries(mergeFieldIds.map((field) => [field, t('message.example')]))
  const { characters, parts, warnings } = checkMessage(fillLetter(readLetter(order.message), example, {}).text, channel)
  const write = (message: string): void =>
    onChange({
      message,
      columns: message === '' ? order.columns.filter((key) => key !== 'message') : [...new Set([...order.columns, 'message' as const])],
    })
  return (
    <Field label={t('message.label')} help={t('message.help')}>
      <Input.TextArea
        aria-label={t('message.label')}
        autoSize={{ minRows: 3, maxRows: 8 }}
        maxLength={2000}
        value={order.message}
        onChange={(event) => write(event.target.value)}
      />
      {characters > 0 && channel === 'sms' && <span className="soft small">{t('message.length', { characters, count: parts })}</span>}
      {warnings.map((warning) => (
        <span key={warning} className="mail-warning small">
          {t(`message.warnings.${warning}`)}
        </span>
      ))}
    </Field>
  )
}
