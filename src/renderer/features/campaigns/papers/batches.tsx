import { useQuery } from '@tanstack/react-query'
import { App, Button, Table } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '#shared/contract/campaign-brief.ts'
import type { PrintBatch } from '#shared/contract/campaign-papers.ts'
import { q, shell } from '../../../app/crm.ts'
import { plainFileName } from '#shared/values/file-name.ts'
import { useFormat } from '../../../ui/use-format.ts'

/** Every batch made so far: a reprint leaves out who refused since. */
export function Batches({ campaign }: { readonly campaign: Campaign }): JSX.Element | null {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const { data = [] } = useQuery(q.campaigns.batches.queryOptions({ input: { id: campaign.id } }))
  const { print, printing } = usePrinting(campaign)
  if (data.length === 0) return null
  const columns = [
    { title: t('papers.batch'), dataIndex: 'number', width: 70, render: (number: number) => `#${number}` },
    { title: t('papers.kind'), dataIndex: 'kind', width: 90, render: (kind: PrintBatch['kind']) => t(`papers.kinds.${kind}`) },
    { title: t('papers.stock'), dataIndex: 'stock', ellipsis: true },
    { title: t('campaigns.pieces'), dataIndex: 'pieces', width: 80, align: 'right' as const, render: format.number },
    {
      title: t('papers.range'),
      key: 'range',
      width: 130,
      render: (_: unknown, { firstSequence, lastSequence }: PrintBatch) => `${firstSequence} – ${lastSequence}`,
    },
    { title: t('log.at'), dataIndex: 'at', width: 150, render: format.instant },
    {
      title: t('campaigns.actions'),
      key: 'actions',
      width: 180,
      render: (_: unknown, batch: PrintBatch) => (
        <>
          <Button size="small" type="link" loading={printing === batch.id} onClick={() => void print(batch, 'preview')}>
            {t('papers.preview')}
          </Button>
          <Button size="small" type="link" disabled={printing !== undefined} onClick={() => void print(batch, 'save')}>
            {t('papers.save')}
          </Button>
        </>
      ),
    },
  ]
  return (
    <section>
      <h2 className="section-title mail-heading">{t('papers.batches')}</h2>
      <Table<PrintBatch> size="small" rowKey="id" pagination={false} columns={columns} dataSource={data} />
    </section>
  )
}

/** Of the shell: the print page in a hidden window, then the PDF on the screen or in a file. */
function usePrinting({ brief }: Campaign) {
  const { t } = useTranslation('campaigns')
  const { message } = App.useApp()
  const [printing, setPrinting] = useState<number>()
  const print = async ({ id, number }: PrintBatch, then: 'preview' | 'save'): Promise<void> => {
    setPrinting(id)
    const name = `${brief.code}-${t('papers.batch')}${number}`
    try {
      const { token } = await shell.printPdf({ report: `campaign-batch-${id}`, tagged: false, footer: false })
      if (then === 'preview') await shell.previewPdf({ token, title: `${name} · ${t('papers.fullSize')}` })
      else if ((await shell.savePdf({ token, name: plainFileName(name) })) !== null) void message.success(t('papers.saved'))
    } catch {
      void message.error(t('papers.failed'))
    } finally {
      setPrinting(undefined)
    }
  }
  return { print, printing }
}
