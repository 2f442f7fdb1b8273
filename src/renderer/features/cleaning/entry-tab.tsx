import { useMutation, useQuery } from '@tanstack/react-query'
import { AutoComplete, Button, Input } from 'antd'
import { useRef, useState, type JSX, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { EntryDraft } from '#shared/contract/cleaning-care.ts'
import { crm, q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'

const empty: EntryDraft = {
  card: '',
  name: '',
  mobile: '',
  gender: 'unknown',
  birthday: '',
  email: '',
  address: '',
  postcode: '',
  storeId: null,
}
const texts = ['card', 'name', 'mobile', 'birthday', 'email', 'address', 'postcode'] as const

/** One key says it: the word, its first letter, or the figure a till would write. */
const genderOf = (text: string): EntryDraft['gender'] =>
  /^(?:女|f|0|2)/i.test(text.trim()) ? 'female' : /^(?:男|m|1)/i.test(text.trim()) ? 'male' : 'unknown'

/** Registration cards by the keyboard alone: Enter goes on, in the last field it saves; who may be meant appears while typing. */
export function EntryTab(): JSX.Element {
  const { t } = useTranslation('cleaning')
  const [draft, setDraft] = useState(empty)
  const [gender, setGender] = useState('')
  const [store, setStore] = useState('')
  const { data: stores = [] } = useQuery(q.catalog.stores.queryOptions())
  const form = useRef<HTMLDivElement>(null)
  const hints = useQuery({
    ...q.cleaning.hints.queryOptions({ input: draft }),
    enabled: draft.card.length + draft.name.length + draft.mobile.length > 2,
  })
  const save = useMutation({
    mutationFn: () =>
      crm.cleaning.enter({
        ...draft,
        gender: genderOf(gender),
        storeId: stores.find(({ name, code }) => name === store || code === store)?.id ?? null,
      }),
    onSuccess: () => {
      setDraft(empty)
      setGender('')
      form.current?.querySelector('input')?.focus()
    },
  })
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    const inputs = [...(form.current?.querySelectorAll('input') ?? [])]
    const next = inputs[inputs.indexOf(event.target) + 1]
    if (next) next.focus()
    else if (draft.card.trim() !== '') save.mutate()
  }
  const labels = {
    card: t('column.card'),
    name: t('field.name'),
    mobile: t('field.mobile'),
    birthday: t('field.birthday'),
    email: t('field.email'),
    address: t('field.address'),
    postcode: t('field.postcode'),
  } as const
  return (
    <section>
      <p className="soft cleaning-text">{t('entryText')}</p>
      {save.error && <ProblemNotice error={save.error} />}
      <div ref={form} onKeyDown={onKey} role="presentation">
        {texts.map((field) => (
          <label key={field} className="cleaning-label">
            <span>{labels[field]}</span>
            <Input value={draft[field]} onChange={(event) => setDraft({ ...draft, [field]: event.target.value })} />
          </label>
        ))}
        <label className="cleaning-label">
          <span>{t('field.gender')}</span>
          <Input value={gender} placeholder={t('genderKeys')} onChange={(event) => setGender(event.target.value)} />
        </label>
        <label className="cleaning-label">
          <span>{t('group.store')}</span>
          <AutoComplete
            value={store}
            onChange={setStore}
            options={stores
              .filter(({ name, code }) => store !== '' && (name.includes(store) || code === store))
              .map(({ name }) => ({ value: name }))}
          />
        </label>
      </div>
      <div className="cleaning-form">
        <Button type="primary" disabled={draft.card.trim() === ''} loading={save.isPending} onClick={() => save.mutate()}>
          {t('saveCard')}
        </Button>
      </div>
      {(hints.data ?? []).length > 0 && <h2 className="section-title">{t('hints')}</h2>}
      <ul className="cleaning-lines" aria-live="polite">
        {(hints.data ?? []).map((hint) => (
          <li key={hint.memberId}>
            <Link href={routes.member(hint.memberId)}>{hint.card ?? hint.memberId}</Link>
            <span>{hint.name}</span>
            <span>{hint.mobile}</span>
            <span className="soft">{t(`by.${hint.by}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
