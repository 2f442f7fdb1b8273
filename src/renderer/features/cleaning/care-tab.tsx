import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardField } from '#shared/contract/cleaning-quality.ts'
import { cleaningFields } from '#shared/languages/cleaning-rule.ts'
import type { CustomField } from '#shared/contract/cleaning-care.ts'
import { crm, q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { AuditItems } from './audit-items.tsx'
import { Learned } from './learned.tsx'
import { Tags } from './tags.tsx'
import { useNames } from './use-names.ts'

/** Audits by sample, corrections that became rules, tags, and fields of the brand's own. */
export function CareTab(): JSX.Element {
  return (
    <div className="cleaning-care">
      <Audits />
      <Learned />
      <Tags />
      <OwnFields />
    </div>
  )
}

function OwnFields(): JSX.Element {
  const { t } = useTranslation('cleaning')
  const format = useFormat()
  const { data = [] } = useQuery(q.cleaning.customFields.queryOptions())
  const [name, setName] = useState('')
  const [kind, setKind] = useState<CustomField['kind']>('text')
  const [choices, setChoices] = useState('')
  const add = useMutation({
    mutationFn: () =>
      crm.cleaning.saveCustomField({
        name,
        kind,
        choices: choices.split(/[,，]/).flatMap((each) => (each.trim() === '' ? [] : [each.trim()])),
      }),
    onSuccess: () => setName(''),
  })
  const remove = useMutation({ mutationFn: (id: number) => crm.cleaning.removeCustomField({ id }) })
  const kinds = { text: t('kind.text'), number: t('kind.number'), day: t('kind.day'), choice: t('kind.choice') } as const
  return (
    <section>
      <h2 className="section-title">{t('ownFields')}</h2>
      {add.error && <ProblemNotice error={add.error} />}
      <ul className="cleaning-lines">
        {data.map((field) => (
          <li key={field.id}>
            <span>{field.name}</span>
            <span className="soft">{t('ownFieldLine', { kind: kinds[field.kind], number: format.number(field.filled) })}</span>
            <Button type="link" size="small" onClick={() => remove.mutate(field.id)}>
              {t('remove')}
            </Button>
          </li>
        ))}
      </ul>
      <div className="cleaning-form">
        <Input
          aria-label={t('ownFieldName')}
          placeholder={t('ownFieldName')}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Select<CustomField['kind']>
          aria-label={t('ownFieldKind')}
          value={kind}
          onChange={setKind}
          options={(['text', 'number', 'day', 'choice'] as const).map((each) => ({ value: each, label: kinds[each] }))}
        />
        {kind === 'choice' && (
          <Input
            aria-label={t('choices')}
            placeholder={t('choices')}
            value={choices}
            onChange={(event) => setChoices(event.target.value)}
          />
        )}
        <Button disabled={name.trim() === ''} onClick={() => add.mutate()}>
          {t('add')}
        </Button>
      </div>
    </section>
  )
}

function Audits(): JSX.Element {
  const { t } = useTranslation('cleaning')
  const names = useNames()
  const format = useFormat()
  const { data = [] } = useQuery(q.cleaning.audits.queryOptions())
  const [field, setField] = useState<BoardField>('mobile')
  const [open, setOpen] = useState<number>()
  const start = useMutation({
    mutationFn: () => crm.cleaning.startAudit({ field, size: 200, seed: data.length + 1 }),
    onSuccess: ({ id }) => setOpen(id),
  })
  return (
    <section>
      <h2 className="section-title">{t('audits')}</h2>
      <p className="soft">{t('auditsText')}</p>
      <ul className="cleaning-lines">
        {data.map((audit) => (
          <li key={audit.id}>
            <Button type="link" size="small" onClick={() => setOpen(audit.id)}>
              {names.field(audit.field)} · {format.instant(audit.at)}
            </Button>
            <span>
              {t('auditLine', {
                right: format.number(audit.right),
                judged: format.number(audit.judged),
                rate: format.percent(audit.right, audit.judged),
                low: format.percent(audit.interval?.low ?? 0, audit.interval ? 1 : 0),
                high: format.percent(audit.interval?.high ?? 0, audit.interval ? 1 : 0),
                size: format.number(audit.size),
              })}
            </span>
          </li>
        ))}
      </ul>
      <div className="cleaning-form">
        <Select<BoardField>
          aria-label={t('column.field')}
          value={field}
          onChange={setField}
          options={cleaningFields.map((each) => ({ value: each, label: names.field(each) }))}
        />
        <Button loading={start.isPending} onClick={() => start.mutate()}>
          {t('startAudit')}
        </Button>
      </div>
      {open !== undefined && <AuditItems key={open} auditId={open} />}
    </section>
  )
}
