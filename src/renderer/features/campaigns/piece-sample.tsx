import { Table } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailListPreview } from '#shared/contract/campaigns.ts'
import { nothing } from '../../ui/use-format.ts'

type Piece = MailListPreview['sample'][number]

interface Props {
  readonly sample: readonly Piece[]
  readonly isLoading: boolean
}

/** How the file begins; personal data stay masked on the screen. */
export function PieceSample({ sample, isLoading }: Props): JSX.Element {
  const { t } = useTranslation('campaigns')
  const text = (value: string | null): string => (value === null || value === '' ? nothing : value)
  const columns = [
    { title: t('sample.keyCode'), dataIndex: 'keyCode', width: 170, render: (code: string) => <code>{code}</code> },
    { title: t('sample.name'), dataIndex: 'name', width: 120, render: text },
    { title: t('sample.postcode'), dataIndex: 'postcode', width: 90, render: text },
    { title: t('sample.address'), dataIndex: 'address', ellipsis: true, render: text },
    { title: t('sample.card'), dataIndex: 'card', width: 150, render: text },
  ]
  return (
    <section>
      <h2 className="section-title mail-heading">{t('sample.title')}</h2>
      <Table<Piece>
        size="small"
        rowKey="keyCode"
        loading={isLoading}
        pagination={false}
        columns={columns}
        dataSource={[...sample]}
        locale={{ emptyText: <span className="soft">{t('sample.empty')}</span> }}
      />
    </section>
  )
}
