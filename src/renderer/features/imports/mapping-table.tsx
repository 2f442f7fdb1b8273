import { WarningOutlined } from '@ant-design/icons'
import { Select, Table } from 'antd'
import type { TFunction } from 'i18next'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ColumnMapping } from '#shared/languages/column-mapping.ts'
import { fieldIds, type FieldId } from '#shared/languages/import-fields.ts'
import { useFormat } from '../../ui/use-format.ts'
import { mapColumn, type SheetDraft } from './draft.ts'
import { useFieldName } from './use-field-name.ts'

interface Props {
  readonly sheet: SheetDraft
  readonly onChange: (how: (before: SheetDraft) => SheetDraft) => void
}

/** Which column feeds which field, why, and five of its values; everything may be changed. */
export function MappingTable({ sheet, onChange }: Props): JSX.Element {
  const { t } = useTranslation('imports')
  const columns = [
    { title: t('mapping.heading'), key: 'heading', width: 130, render: (_: unknown, column: ColumnMapping) => <Heading column={column} /> },
    {
      title: t('mapping.field'),
      key: 'field',
      width: 168,
      render: (_: unknown, column: ColumnMapping) => (
        <FieldSelect column={column} onChange={(field) => onChange((before) => mapColumn(before, column.column, field))} />
      ),
    },
    {
      title: t('mapping.evidence'),
      key: 'evidence',
      width: 168,
      render: (_: unknown, column: ColumnMapping) => <Evidence column={column} />,
    },
    {
      title: t('mapping.valid'),
      key: 'valid',
      width: 68,
      align: 'right' as const,
      render: (_: unknown, column: ColumnMapping) => <Valid column={column} />,
    },
    {
      title: t('mapping.samples'),
      key: 'samples',
      ellipsis: true,
      render: (_: unknown, { samples }: ColumnMapping) => <span title={samples.join('\n')}>{samples.join(' · ')}</span>,
    },
  ]
  return (
    <Table<ColumnMapping>
      size="small"
      rowKey="column"
      className="mapping-table"
      pagination={false}
      columns={columns}
      dataSource={[...sheet.mapping.columns]}
      rowClassName={({ field, check }) => (check ? 'row-check' : field === null ? 'row-unmapped' : '')}
    />
  )
}

function Heading({ column }: { readonly column: ColumnMapping }): JSX.Element {
  return (
    <>
      {column.group !== null && <span className="soft">{column.group} / </span>}
      {column.heading}
    </>
  )
}

interface FieldSelectProps {
  readonly column: ColumnMapping
  readonly onChange: (field: FieldId | null) => void
}

const NONE = ''
const groups = [
  'member',
  'receipt',
  'line',
  'product',
  'store',
  'guide',
  'coupon',
  'points',
  'campaign',
  'cost',
  'returned',
  'optout',
  'survey',
  'feedback',
  'summary',
] as const

function FieldSelect({ column, onChange }: FieldSelectProps): JSX.Element {
  const { t } = useTranslation('imports')
  const fieldName = useFieldName()
  const options = useMemo(() => {
    const optionOf = (field: FieldId): { readonly value: FieldId; readonly label: string } => ({ value: field, label: fieldName(field) })
    const offered = column.offered.length === 0 ? [] : [{ label: t('mapping.suggested'), options: column.offered.map(optionOf) }]
    const all = groups.map((group) => ({
      label: t(`mapping.groups.${group}`),
      options: fieldIds.filter((field) => field.startsWith(`${group}.`) && !column.offered.includes(field)).map(optionOf),
    }))
    return [{ value: NONE, label: t('mapping.none') }, ...offered, ...all]
  }, [column.offered, fieldName, t])
  return (
    <Select<string>
      size="small"
      className="field-select"
      aria-label={t('mapping.fieldFor', { heading: column.heading })}
      popupMatchSelectWidth={260}
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      value={column.field ?? NONE}
      onChange={(value) => onChange(fieldIds.find((field) => field === value) ?? null)}
    />
  )
}

function Evidence({ column }: { readonly column: ColumnMapping }): JSX.Element {
  const { t } = useTranslation('imports')
  const words = evidenceWords(column, t)
  return (
    <span className={column.check ? 'import-waiting' : 'soft'}>
      {column.check && <WarningOutlined aria-label={t('mapping.check')} />} {words.join(t('join'))}
    </span>
  )
}

/** Detectors whose names the texts hold; the engine may know more. */
const detectors = [
  'mobile',
  'landline',
  'email',
  'postcode',
  'id-number',
  'bank-card',
  'barcode',
  'gender',
  'datetime',
  'date',
  'time',
  'name',
  'address',
  'card',
  'quantity',
  'money',
] as const

function evidenceWords({ field, by, unmapped, role, evidence }: ColumnMapping, t: TFunction<'imports'>): readonly string[] {
  const detector = detectors.find((name) => name === evidence.detector)
  return [
    field === null && unmapped !== null ? t(`mapping.unmapped.${unmapped}`) : t(`mapping.by.${by}`),
    role === null ? '' : t('mapping.part', { role: t(`mapping.role.${role}`) }),
    detector === undefined || by === 'exact' ? '' : t('mapping.looksLike', { detector: t(`mapping.detector.${detector}`) }),
    evidence.hint === null ? '' : t('mapping.hint', { hint: evidence.hint }),
  ].filter((word) => word !== '')
}

function Valid({ column }: { readonly column: ColumnMapping }): JSX.Element | null {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { numerator, denominator } = column.evidence.valid
  if (column.field === null || denominator === 0 || column.by === 'officer') return null
  const share = format.percent(numerator, denominator, numerator === denominator ? 0 : 1)
  return (
    <span
      className={numerator < denominator * 0.9 ? 'import-waiting' : undefined}
      title={t('mapping.validOf', { share, numerator, denominator })}
    >
      {share}
    </span>
  )
}
