import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Select, Tag as Chip } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tag } from '#shared/contract/cleaning-care.ts'
import { dayFromIso } from '#shared/values/day.ts'
import { crm, q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { useFormat } from '../../ui/use-format.ts'

/** Tags by hand, from files and by rule, each with its owner and the day it ends. */
export function Tags(): JSX.Element {
  const { t } = useTranslation('cleaning')
  const { data = [] } = useQuery(q.cleaning.tags.queryOptions())
  const remove = useMutation({ mutationFn: (id: number) => crm.cleaning.removeTag({ id }) })
  return (
    <section>
      <h2 className="section-title">{t('tags')}</h2>
      <p className="soft">{t('tagsText')}</p>
      <ul className="cleaning-lines">
        {data.map((tag) => (
          <TagLine key={tag.id} tag={tag} remove={() => remove.mutate(tag.id)} />
        ))}
      </ul>
      <NewTag />
    </section>
  )
}

function TagLine({ tag, remove }: { readonly tag: Tag; readonly remove: () => void }): JSX.Element {
  const { t } = useTranslation('cleaning')
  const format = useFormat()
  const kinds = { manual: t('tagKind.manual'), imported: t('tagKind.imported'), rule: t('tagKind.rule') } as const
  const sentence = useQuery({
    ...q.segments.sentence.queryOptions({ input: { rule: tag.rule ?? { kind: 'group', match: 'all', rules: [] }, locale: format.locale } }),
    enabled: tag.rule !== null,
  })
  return (
    <li>
      <Chip color={tag.colour}>{tag.name}</Chip>
      <span className="soft">
        {t('tagLine', { kind: kinds[tag.kind], owner: tag.owner, number: format.number(tag.members), until: format.day(tag.expiresOn) })}
        {tag.rule !== null && sentence.data !== undefined && ` · ${sentence.data.sentence}`}
      </span>
      <Button type="link" size="small" onClick={remove}>
        {t('remove')}
      </Button>
    </li>
  )
}

function NewTag(): JSX.Element {
  const { t } = useTranslation('cleaning')
  const { data: segments = [] } = useQuery(q.segments.list.queryOptions())
  const [name, setName] = useState('')
  const [owner, setOwner] = useState('')
  const [until, setUntil] = useState('')
  const [segment, setSegment] = useState<number | null>(null)
  const add = useMutation({
    mutationFn: async () => {
      const rule = segment === null ? null : ruleOf(segment)
      return crm.cleaning.saveTag({ name, owner, colour: 'blue', expiresOn: dayFromIso(until), rule })
    },
    onSuccess: () => setName(''),
  })
  return (
    <>
      {add.error && <ProblemNotice error={add.error} />}
      <div className="cleaning-form">
        <Input aria-label={t('tagName')} placeholder={t('tagName')} value={name} onChange={(event) => setName(event.target.value)} />
        <Input aria-label={t('tagOwner')} placeholder={t('tagOwner')} value={owner} onChange={(event) => setOwner(event.target.value)} />
        <Input aria-label={t('tagUntil')} placeholder={t('tagUntil')} value={until} onChange={(event) => setUntil(event.target.value)} />
        <Select<number | null>
          allowClear
          aria-label={t('tagRule')}
          placeholder={t('tagRule')}
          value={segment}
          onChange={(value) => setSegment(value ?? null)}
          options={segments.map(({ id, name: label }) => ({ value: id, label }))}
        />
        <Button disabled={name.trim() === ''} onClick={() => add.mutate()}>
          {t('add')}
        </Button>
      </div>
    </>
  )
}

/** Whoever is in the segment, as it is at any time. */
const ruleOf = (segmentId: number) => ({
  kind: 'group' as const,
  match: 'all' as const,
  rules: [{ kind: 'in-segment' as const, segmentId }],
})
