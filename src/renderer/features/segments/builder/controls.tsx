/** The controls of the builder: small, labelled, one column of words at the left, one of bins at the right. */
import { CopyOutlined, DeleteOutlined, HolderOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select, Tooltip } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActionProps, CombinatorSelectorProps, FieldSelectorProps } from 'react-querybuilder'
import { fieldGroups, type FieldGroup } from '#shared/languages/segment-field.ts'
import { segmentFields, unreadableField } from '#shared/languages/segment-fields.ts'
import { useFormat } from '../../../ui/use-format.ts'
import { nameIn } from '../names.ts'
import { matchAround, useBuilder } from './builder-context.ts'
import { ProblemsAt } from './problems.tsx'

export function QuietAdd({ title, label, className, disabled, handleOnClick }: ActionProps): JSX.Element {
  return (
    <Button
      size="small"
      className={className ?? ''}
      icon={<PlusOutlined />}
      title={title ?? ''}
      aria-label={title ?? ''}
      disabled={disabled ?? false}
      onClick={(event) => handleOnClick(event)}
    >
      {label}
    </Button>
  )
}

/** Comes before the bin: the count stands left of both. */
export function QuietClone({ title, className, path, disabled, handleOnClick }: ActionProps): JSX.Element {
  return (
    <>
      <BranchCount path={path} />
      <Button
        size="small"
        type="text"
        className={className ?? ''}
        icon={<CopyOutlined />}
        title={title ?? ''}
        aria-label={title ?? ''}
        disabled={disabled ?? false}
        onClick={(event) => handleOnClick(event)}
      />
    </>
  )
}

export function QuietRemove({ title, className, disabled, handleOnClick }: ActionProps): JSX.Element {
  return (
    <Button
      size="small"
      type="text"
      className={className ?? ''}
      icon={<DeleteOutlined />}
      title={title ?? ''}
      aria-label={title ?? ''}
      disabled={disabled ?? false}
      onClick={(event) => handleOnClick(event)}
    />
  )
}

/** How many members this row matches by itself. */
function BranchCount({ path }: { readonly path: readonly number[] }): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const count = useBuilder().countAt(path)
  if (count === undefined) return <span className="branch-count" />
  return (
    <Tooltip title={t('count.branch', { count })}>
      <span className="branch-count">{format.number(count)}</span>
    </Tooltip>
  )
}

const words = { all: 'and', any: 'or', none: 'nor' } as const

/** What a row is moved by, and 且 / 或 before every row but the first of its group. */
function RowStart({ path }: { readonly path: readonly number[] }): JSX.Element | null {
  const { t } = useTranslation('segments')
  const { query } = useBuilder()
  if (path.length === 0) return null
  const word = words[matchAround(query, path)]
  return (
    <>
      <button type="button" className="row-handle" draggable aria-label={t('builder.move')} title={t('builder.moveTitle')}>
        <HolderOutlined />
      </button>
      <span className="joining-word">{path.at(-1) === 0 ? '' : t(`builder.${word}`)}</span>
    </>
  )
}

export function MatchSelector({ value, path, handleOnChange }: CombinatorSelectorProps): JSX.Element {
  const { t } = useTranslation('segments')
  return (
    <>
      <RowStart path={path} />
      <Select
        size="small"
        className="match-selector"
        aria-label={t('builder.match')}
        value={value ?? 'all'}
        options={(['all', 'any', 'none'] as const).map((match) => ({ value: match, label: t(`builder.${match}`) }))}
        onChange={(match) => handleOnChange(match)}
      />
      <ProblemsAt path={path} />
    </>
  )
}

const groups = Object.keys(fieldGroups).filter((name): name is FieldGroup => Object.hasOwn(fieldGroups, name))

export function FieldSelector({ value, path, handleOnChange }: FieldSelectorProps): JSX.Element {
  const { t } = useTranslation('segments')
  const { locale } = useFormat()
  const offered = value === unreadableField.id ? [...segmentFields, unreadableField] : segmentFields
  const options = groups.map((group) => ({
    label: nameIn(locale, fieldGroups[group]),
    options: offered
      .filter((field) => field.group === group)
      .map((field) => ({ value: field.id, label: nameIn(locale, field), search: `${field.zh} ${field.en}` })),
  }))
  return (
    <>
      <RowStart path={path} />
      <Select
        size="small"
        className="field-selector"
        aria-label={t('builder.field')}
        showSearch={{ optionFilterProp: 'search' }}
        popupMatchSelectWidth={false}
        listHeight={380}
        value={value ?? null}
        options={options}
        onChange={(id) => handleOnChange(id)}
      />
    </>
  )
}

/** The comparison stands inside the condition's own form. */
export const NoOperator = (): null => null
