import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpellingField, SpellingGroup } from '#shared/contract/cleaning-care.ts'
import { crm, q } from '../../app/crm.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useFormat } from '../../ui/use-format.ts'

/** Spellings of one value, unified after approval; single ones can be left out. */
export function SpellingTab(): JSX.Element {
  const { t } = useTranslation('cleaning')
  const [field, setField] = useState<SpellingField>('store')
  const { data = [] } = useQuery(q.cleaning.spellings.queryOptions({ input: { field } }))
  return (
    <section>
      <p className="soft cleaning-text">{t('spellingText')}</p>
      <Segmented<SpellingField>
        size="small"
        value={field}
        onChange={setField}
        options={[
          { value: 'store', label: t('spelling.store') },
          { value: 'category', label: t('spelling.category') },
          { value: 'city', label: t('spelling.city') },
          { value: 'province', label: t('spelling.province') },
          { value: 'county', label: t('spelling.county') },
          { value: 'level', label: t('spelling.level') },
        ]}
      />
      {data.length === 0 && <EmptyState title={t('noSpellings')} text={t('noSpellingsText')} />}
      {data.map((group) => (
        <Group key={`${field} ${group.key}`} field={field} group={group} />
      ))}
    </section>
  )
}

function Group({ field, group }: { readonly field: SpellingField; readonly group: SpellingGroup }): JSX.Element {
  const { t } = useTranslation('cleaning')
  const format = useFormat()
  const [left, setLeft] = useState<readonly string[]>([])
  const [value, setValue] = useState(group.proposed)
  const unify = useMutation({
    mutationFn: () =>
      crm.cleaning.unifySpelling({ field, value, values: group.values.map((each) => each.value).filter((each) => !left.includes(each)) }),
  })
  return (
    <div className="cleaning-form">
      {group.values.map((each) => (
        <Checkbox
          key={each.value}
          checked={!left.includes(each.value)}
          onChange={(event) => setLeft(event.target.checked ? left.filter((one) => one !== each.value) : [...left, each.value])}
        >
          {each.value} · {format.number(each.members)}
        </Checkbox>
      ))}
      <Input size="small" aria-label={t('unifiedValue')} value={value} onChange={(event) => setValue(event.target.value)} />
      <Button size="small" loading={unify.isPending} onClick={() => unify.mutate()}>
        {t('unify')}
      </Button>
    </div>
  )
}
