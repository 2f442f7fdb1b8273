import { InboxOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { importDemoFiles } from '../../app/demo.ts'

/** The whole window takes dropped files; this says so, and offers the dialog. */
export function DropZone({ onChoose }: { readonly onChoose: () => void }): JSX.Element {
  const { t } = useTranslation('imports')
  return (
    <section className="drop-zone" aria-label={t('drop.title')}>
      <InboxOutlined className="drop-icon" />
      <div className="drop-words">
        <h2 className="drop-title">{t('drop.title')}</h2>
        <p className="soft">{t('drop.text')}</p>
        <p className="soft">{t('drop.safe')}</p>
      </div>
      <div className="drop-actions">
        <Button type="primary" onClick={onChoose}>
          {t('open')}
        </Button>
        <Button type="link" onClick={() => void importDemoFiles()}>
          {t('drop.sample')}
        </Button>
      </div>
    </section>
  )
}
