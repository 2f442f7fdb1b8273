import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { KnownSource } from '#shared/contract/import-quarantine.ts'
import { isFieldId } from '#shared/languages/import-fields.ts'
import { q } from '../../app/crm.ts'
import { useFormat } from '../../ui/use-format.ts'
import { useFieldName } from './use-field-name.ts'

/** What each source is remembered with: rules made of fixes, and what its values mean. Each can be taken off. */
export function RulesDrawer({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const { t } = useTranslation('imports')
  const { data } = useQuery(q.imports.sources.queryOptions({ input: {} }))
  const taught = (data ?? []).filter(({ rules, valueMaps }) => rules.length + valueMaps.length > 0)
  return (
    <Drawer open title={t('quarantine.rules')} size={560} onClose={onClose}>
      <p className="soft">{t('quarantine.rulesText')}</p>
      {data !== undefined && taught.length === 0 && <p>{t('quarantine.noRules')}</p>}
      {taught.map((source) => (
        <Source key={source.id} source={source} />
      ))}
    </Drawer>
  )
}

function Source({ source }: { readonly source: KnownSource }): JSX.Element {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const removeRule = useMutation(q.imports.removeValueRule.mutationOptions())
  const removeMap = useMutation(q.imports.removeValueMap.mutationOptions())
  const sourceId = source.id
  return (
    <section className="rules-of-source">
      <h2 className="section-title">{source.name}</h2>
      {source.rules.map(({ field, raw, value, at }) => (
        <Line
          key={`${field} ${raw}`}
          field={field}
          from={raw}
          to={value}
          note={format.instant(at)}
          onRemove={() => removeRule.mutate({ sourceId, field, raw })}
        />
      ))}
      {source.valueMaps.map(({ field, written, meant }) => (
        <Line
          key={`${field} ${written}`}
          field={field}
          from={written}
          to={meant}
          note={t('quarantine.valueMap')}
          onRemove={() => removeMap.mutate({ sourceId, field, written })}
        />
      ))}
    </section>
  )
}

interface LineProps {
  readonly field: string
  readonly from: string
  readonly to: string
  readonly note: string
  readonly onRemove: () => void
}

function Line({ field, from, to, note, onRemove }: LineProps): JSX.Element {
  const { t } = useTranslation('imports')
  const fieldName = useFieldName()
  return (
    <p className="rule-line">
      <span>{isFieldId(field) ? fieldName(field) : field}</span>
      <code>{from}</code> → <code>{to === '' ? t('quarantine.emptyValue') : to}</code>
      <span className="soft">{note}</span>
      <Button size="small" type="link" onClick={onRemove}>
        {t('quarantine.removeRule')}
      </Button>
    </p>
  )
}
