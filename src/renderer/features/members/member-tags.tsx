import { useMutation, useQuery } from '@tanstack/react-query'
import { Input, Select, Tag } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { crm, q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'

/** Her tags, given and taken with one press; those of a rule come and go by themselves. */
export function MemberTags({ memberId }: { readonly memberId: number }): JSX.Element {
  const { t } = useTranslation('members')
  const { data: hers = [] } = useQuery(q.cleaning.tagsOf.queryOptions({ input: { memberId } }))
  const { data: all = [] } = useQuery(q.cleaning.tags.queryOptions())
  const set = useMutation({
    mutationFn: ({ tagId, on }: { tagId: number; on: boolean }) => crm.cleaning.tagMembers({ tagId, memberIds: [memberId], on }),
  })
  const byRule = new Set(all.flatMap(({ id, kind }) => (kind === 'rule' ? [id] : [])))
  const offered = all.filter(({ id }) => !byRule.has(id) && !hers.some(({ tagId }) => tagId === id))
  return (
    <div className="member-tags">
      {set.error && <ProblemNotice error={set.error} />}
      {hers.map(({ tagId, name, colour, expired }) => (
        <Tag
          key={tagId}
          color={expired ? 'default' : colour}
          closable={!byRule.has(tagId)}
          onClose={(event) => {
            event.preventDefault()
            set.mutate({ tagId, on: false })
          }}
        >
          {expired ? t('tagExpired', { name }) : name}
        </Tag>
      ))}
      {offered.length > 0 && (
        <Select<number | null>
          size="small"
          className="member-tag-choice"
          aria-label={t('addTag')}
          placeholder={t('addTag')}
          value={null}
          onChange={(tagId) => tagId !== null && set.mutate({ tagId, on: true })}
          options={offered.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {all.length === 0 && <span className="soft">{t('noTags')}</span>}
    </div>
  )
}

/** Fields of the brand's own; null where there are none. */
export function OwnFields({ memberId }: { readonly memberId: number }): JSX.Element | null {
  const { data = [] } = useQuery(q.cleaning.customValues.queryOptions({ input: { memberId } }))
  if (data.length === 0) return null
  return (
    <dl className="facts">
      {data.map((field) => (
        <OwnField key={`${field.fieldId} ${field.value ?? ''}`} memberId={memberId} field={field} />
      ))}
    </dl>
  )
}

interface OwnFieldProps {
  readonly memberId: number
  readonly field: {
    readonly fieldId: number
    readonly name: string
    readonly kind: string
    readonly choices: readonly string[]
    readonly value: string | null
  }
}

function OwnField({ memberId, field: { fieldId, name, kind, choices, value } }: OwnFieldProps): JSX.Element {
  const [text, setText] = useState(value ?? '')
  const save = useMutation({
    mutationFn: (next: string) => crm.cleaning.setCustomValue({ fieldId, memberId, value: next === '' ? null : next }),
  })
  const saveText = (): void => {
    if (text !== (value ?? '')) save.mutate(text)
  }
  return (
    <div style={{ display: 'contents' }}>
      <dt>{name}</dt>
      <dd>
        {kind === 'choice' ? (
          <Select<string>
            allowClear
            size="small"
            aria-label={name}
            value={text === '' ? null : text}
            onChange={(next) => save.mutate(next ?? '')}
            options={choices.map((each) => ({ value: each, label: each }))}
          />
        ) : (
          <Input
            size="small"
            aria-label={name}
            placeholder={kind === 'day' ? '2026-12-31' : ''}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onBlur={saveText}
            onPressEnter={saveText}
          />
        )}
        {save.error && <ProblemNotice error={save.error} />}
      </dd>
    </div>
  )
}
