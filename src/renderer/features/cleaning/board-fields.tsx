import { Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { QualityBoard, QualityList } from '#shared/contract/cleaning-quality.ts'
import { Defined } from '../../ui/defined.tsx'
import { DenseTable, type DenseColumn } from '../../ui/dense-table.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useNames } from './use-names.ts'

type Open = (list: QualityList) => void
const grades = ['A', 'B', 'C', 'D', 'E', 'R'] as const

/** How far addresses are well formed, how full records are, and who may be written to at all. */
export function Grades({ board, open }: { readonly board: QualityBoard; readonly open: Open }): JSX.Element {
  const { t } = useTranslation('cleaning')
  const format = useFormat()
  const bands = [
    ['good', t('band.good')],
    ['usable', t('band.usable')],
    ['poor', t('band.poor')],
    ['unreachable', t('band.unreachable')],
  ] as const
  return (
    <section>
      <h2 className="section-title">{t('grades')}</h2>
      <p className="soft">{t('gradesText')}</p>
      <div className="cleaning-chips">
        {grades.map((grade) => (
          <Button key={grade} size="small" onClick={() => open({ of: { kind: 'grade', grade } })}>
            {grade} · {format.number(board.grades[grade])}
          </Button>
        ))}
        <span className="soft">
          <Defined id="quality.score">{t('score', { score: board.meanScore.toFixed(1) })}</Defined>
        </span>
        {bands.map(([band, label]) => (
          <Button key={band} size="small" onClick={() => open({ of: { kind: 'band', band } })}>
            {label} · {format.number(board.bands[band])}
          </Button>
        ))}
        <Button size="small" onClick={() => open({ of: { kind: 'no-consent' } })}>
          {t('withoutConsent', { number: format.number(board.withoutConsent) })}
        </Button>
      </div>
    </section>
  )
}

type FieldRow = QualityBoard['fields'][number]

/** Each field by the state it is in. */
export function Fields({ board, open }: { readonly board: QualityBoard; readonly open: Open }): JSX.Element {
  const { t } = useTranslation('cleaning')
  const names = useNames()
  const column = (key: 'valid' | 'suspect' | 'invalid' | 'missing' | 'automatic' | 'manual', title: string): DenseColumn<FieldRow> => ({
    key,
    title,
    kind: 'count',
    value: (row) => row[key],
    open: (row) => (row[key] === 0 ? undefined : () => open({ of: { kind: 'field', field: row.field, state: key } })),
  })
  const columns: readonly DenseColumn<FieldRow>[] = [
    { key: 'field', title: t('column.field'), kind: 'text', value: (row) => names.field(row.field) },
    column('valid', t('column.valid')),
    column('automatic', t('column.automatic')),
    column('manual', t('column.manual')),
    column('suspect', t('column.suspect')),
    column('invalid', t('column.invalid')),
    column('missing', t('column.missing')),
    {
      key: 'rate',
      title: t('column.rate'),
      kind: 'rate',
      value: (row) => (board.members === 0 ? null : row.valid / board.members),
      bar: (row) => (board.members === 0 ? null : row.valid / board.members),
    },
  ]
  return (
    <section>
      <h2 className="section-title">{t('fields')}</h2>
      <DenseTable label={t('fields')} columns={columns} rows={board.fields} rowKey={(row) => row.field} />
    </section>
  )
}
