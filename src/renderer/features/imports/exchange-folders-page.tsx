import { FolderAddOutlined, FolderOpenOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Table } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import type { FoundFile, WatchedFolder } from '#shared/contract/exchange.ts'
import { crm, q, shell } from '../../app/crm.ts'
import { arrivedFiles } from '../../app/hand-over.ts'
import { ImportTabs } from '../../app/import-tabs.tsx'
import { runTask } from '../../app/jobs.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import './exchange.css'

/** Folders the tills export into: what lies there that no import has brought. */
export function FoldersPage(): JSX.Element {
  const { t } = useTranslation('exchange')
  const { data: folders, error, isFetching } = useQuery(q.imports.foundFiles.queryOptions())
  const watch = useMutation(q.imports.watchFolder.mutationOptions())
  const add = (): void => void shell.chooseFolder({ purpose: 'watch' }).then((folder) => folder && watch.mutate({ token: folder.token }))
  const button = (
    <Button icon={<FolderAddOutlined />} onClick={add}>
      {t('folders.add')}
    </Button>
  )
  return (
    <Page title={t('tabs.imports')} note={<ImportTabs />} actions={button} busy={isFetching}>
      <div className="exchange">
        {error && <ProblemNotice error={error} />}
        {watch.error && <ProblemNotice error={watch.error} />}
        <p className="exchange-note">{t('folders.note')}</p>
        {folders?.length === 0 && (
          <EmptyState icon={<FolderOpenOutlined />} title={t('folders.empty')} text={t('folders.emptyText')}>
            {button}
          </EmptyState>
        )}
        {folders?.map((folder) => (
          <Folder key={folder.id} folder={folder} />
        ))}
      </div>
    </Page>
  )
}

function Folder({ folder }: { readonly folder: WatchedFolder }): JSX.Element {
  const { t } = useTranslation('exchange')
  const unwatch = useMutation(q.imports.unwatchFolder.mutationOptions())
  const { id, path, state, files, known, dismissed, growing, more } = folder
  const offerFiles = useOfferFiles()
  return (
    <section className="exchange">
      <header className="exchange-head">
        <h2 className="section-title">{path}</h2>
        <Button size="small" onClick={() => unwatch.mutate({ folderId: id })}>
          {t('folders.stop')}
        </Button>
        {files.length > 0 && (
          <Button size="small" type="primary" onClick={() => offerFiles(id, files)}>
            {t('folders.look', { count: files.length })}
          </Button>
        )}
      </header>
      {state !== 'there' && <Alert type="warning" showIcon title={t(`folders.${state}`)} />}
      {state === 'there' && files.length === 0 && <p>{t('folders.none')}</p>}
      {files.length > 0 && <Files files={files} />}
      <p className="exchange-note">
        {t('folders.counts', { known, dismissed, growing })} {more > 0 && t('folders.more', { more })}
      </p>
    </section>
  )
}

/** Opens the wizard with files found in a folder. */
function useOfferFiles(): (folderId: number, files: readonly FoundFile[]) => void {
  const { t } = useTranslation('exchange')
  return (folderId, files) => {
    const named = files.slice(0, 100).map(({ name }) => ({ folderId, name }))
    void runTask(t('notice.look'), (options) => crm.imports.takeFound({ files: named }, options)).then((outcome) => {
      if (outcome.state !== 'done') return
      arrivedFiles.put([...(arrivedFiles.store.get() ?? []), ...outcome.result.files])
      navigate(routes.imports)
    })
  }
}

function Files({ files }: { readonly files: readonly FoundFile[] }): JSX.Element {
  const { t } = useTranslation('exchange')
  const format = useFormat()
  const dismiss = useMutation(q.imports.dismissFound.mutationOptions())
  return (
    <Table<FoundFile>
      size="small"
      rowKey="sha256"
      pagination={false}
      dataSource={[...files]}
      columns={[
        { title: t('folders.file'), dataIndex: 'name' },
        { title: t('folders.size'), dataIndex: 'bytes', width: 110, align: 'right', render: format.bytes },
        { title: t('folders.modified'), dataIndex: 'modifiedAt', width: 160, render: format.instant },
        { title: t('folders.hash'), dataIndex: 'sha256', width: 110, render: (hash: string) => <code>{hash.slice(0, 8)}</code> },
        {
          title: '',
          key: 'dismiss',
          width: 90,
          render: (_: unknown, { sha256, name }: FoundFile) => (
            <Button size="small" type="link" onClick={() => dismiss.mutate({ files: [{ sha256, name }] })}>
              {t('folders.dismiss')}
            </Button>
          ),
        },
      ]}
    />
  )
}
