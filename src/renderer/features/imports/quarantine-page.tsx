import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { useMemo, useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import {
  quarantineStates,
  type QuarantineFacets,
  type QuarantineFilter,
  type QuarantineRow,
  type QuarantineState,
} from '#shared/contract/import-quarantine.ts'
import { isFieldId, type FieldId } from '#shared/languages/import-fields.ts'
import { ImportTabs } from '../../app/import-tabs.tsx'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { QuarantineActions } from './quarantine-actions.tsx'
import { CellBar } from './quarantine-cell-bar.tsx'
import { QuarantineGrid, type CellInHand } from './quarantine-grid.tsx'
import { useFieldName } from './use-field-name.ts'
import { useReason } from './use-reason.ts'
import './imports.css'

type Chosen = Omit<QuarantineFilter, 'states'>

/** Every row that waits, of whatever import: seen, mended, tried again, set aside, taken out and brought back. */
export function QuarantinePage(): JSX.Element {
  const { t } = useTranslation('imports')
  const [state, setState] = useState<QuarantineState | 'waiting'>('waiting')
  const [chosen, setChosen] = useState<Chosen>({})
  const [selected, setSelected] = useState<readonly QuarantineRow[]>([])
  const [inHand, setInHand] = useState<CellInHand>()
  const filter = useMemo(
    (): QuarantineFilter => ({ ...chosen, states: state === 'waiting' ? ['open', 'fixed'] : [state] }),
    [chosen, state],
  )
  const facets = useQuery(q.imports.quarantineFacets.queryOptions({ input: filter, placeholderData: keepPreviousData }))
  const first = useQuery(q.imports.quarantine.queryOptions({ input: { filter, offset: 0, limit: 200 }, placeholderData: keepPreviousData }))
  const fields = useFields(first.data?.rows)
  const total = first.data?.total ?? 0
  return (
    <Page
      title={t('title')}
      note={<ImportTabs />}
      busy={first.isFetching}
      toolbar={<QuarantineActions filter={filter} selected={selected} facets={facets.data} />}
    >
      <div className="quarantine">
        {first.error !== null && <ProblemNotice error={first.error} retry={() => void first.refetch()} />}
        <Filters facets={facets.data} state={state} chosen={chosen} onState={setState} onChoose={setChosen} />
        {first.data && total === 0 ? (
          <EmptyState title={t(`quarantine.empty.${state}`)} text={t('quarantine.emptyText')} />
        ) : (
          <QuarantineGrid filter={filter} fields={fields} freshness={first.dataUpdatedAt} onSelect={setSelected} onFocus={setInHand} />
        )}
        <CellBar inHand={inHand} total={total} />
      </div>
    </Page>
  )
}

/** Columns of the rows at hand: fields at fault first, then the others as the files have them. The same array while the names stay. */
function useFields(rows: readonly QuarantineRow[] | undefined): readonly FieldId[] {
  const key = useMemo(() => {
    const faulty = (rows ?? []).flatMap(({ findings }) =>
      findings.flatMap(({ field }) => (field !== null && isFieldId(field) ? [field] : [])),
    )
    const others = (rows ?? []).flatMap(({ cells }) => cells.map(({ field }) => field))
    const shown = new Set<string>(others)
    return [...new Set([...faulty.filter((field) => shown.has(field)), ...others])].join(' ')
  }, [rows])
  return useMemo(() => key.split(' ').filter(isFieldId), [key])
}

interface FiltersProps {
  readonly facets: QuarantineFacets | undefined
  readonly state: QuarantineState | 'waiting'
  readonly chosen: Chosen
  readonly onState: (state: QuarantineState | 'waiting') => void
  readonly onChoose: (chosen: Chosen) => void
}

function Filters({ facets, state, chosen, onState, onChoose }: FiltersProps): JSX.Element {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const fieldName = useFieldName()
  const reasonOf = useReason()
  const count = (each: QuarantineState | 'waiting'): number =>
    facets === undefined ? 0 : each === 'waiting' ? facets.states.open + facets.states.fixed : facets.states[each]
  const states = (['waiting', ...quarantineStates.filter((each) => each !== 'open')] as const).map((each) => ({
    value: each,
    label: `${t(`quarantine.state.${each}`)} ${format.number(count(each))}`,
  }))
  const put = (part: Chosen): void => onChoose(withoutEmpty({ ...chosen, ...part }))
  return (
    <div className="quarantine-filters">
      <Segmented<QuarantineState | 'waiting'> size="small" aria-label={t('runs.state')} value={state} options={states} onChange={onState} />
      <Facet label={t('held.reason')} facets={facets?.codes} name={reasonOf} value={chosen.code} onChange={(code) => put({ code })} />
      <Facet
        label={t('held.field')}
        facets={facets?.fields}
        name={(field) => (isFieldId(field) ? fieldName(field) : field)}
        value={chosen.field}
        onChange={(field) => put({ field })}
      />
      <Facet
        label={t('sheet.source')}
        facets={facets?.sources}
        value={chosen.sourceId === undefined ? undefined : String(chosen.sourceId)}
        onChange={(id) => put({ sourceId: id === undefined ? undefined : Number(id) })}
      />
      <Facet label={t('run.file')} facets={facets?.files} value={chosen.file} onChange={(file) => put({ file })} />
      {facets !== undefined && facets.fen !== 0 && (
        <span className="soft">{t('quarantine.money', { money: format.money(facets.fen) })}</span>
      )}
    </div>
  )
}

const withoutEmpty = (chosen: Chosen): Chosen => Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined))

interface FacetProps {
  readonly label: string
  readonly facets: QuarantineFacets['codes'] | undefined
  readonly name?: (value: string) => string
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

function Facet({ label, facets, name, value, onChange }: FacetProps): JSX.Element {
  const format = useFormat()
  return (
    <Select
      size="small"
      allowClear
      className="quarantine-facet"
      aria-label={label}
      placeholder={label}
      popupMatchSelectWidth={false}
      value={value ?? null}
      options={(facets ?? []).map((each) => ({
        value: each.value,
        label: `${name?.(each.value) ?? each.label} (${format.number(each.count)})`,
      }))}
      onChange={(next) => onChange(next ?? undefined)}
    />
  )
}
