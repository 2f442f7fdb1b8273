import { App, Button } from 'antd'
import { useRef, type ChangeEvent, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { crm } from '../../app/crm.ts'
import { draftSegment } from '../../app/hand-over.ts'
import { routes } from '../../app/routes.ts'
import { useRefusalMessage } from './more-menu.tsx'

/** A rule out of a file of another workspace, to look at and save; what is not here is shown at its condition. */
export function RuleFileButton(): JSX.Element {
  const { t } = useTranslation('segments')
  const [, go] = useLocation()
  const report = useRefusalMessage()
  const { message } = App.useApp()
  const box = useRef<HTMLInputElement>(null)
  const take = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [file] = event.target.files ?? []
    event.target.value = ''
    if (!file) return
    const text = await file.text()
    await crm.segments.readRuleFile({ text }).then(({ name, note, rule, newer }) => {
      if (newer !== null) void message.warning(t('more.newerFile', { version: newer }))
      draftSegment.put({ name, note, rule })
      go(routes.newSegment)
    }, report)
  }
  return (
    <>
      <Button onClick={() => box.current?.click()}>{t('more.importRule')}</Button>
      <input ref={box} type="file" accept=".json" hidden aria-label={t('more.importRule')} onChange={(event) => void take(event)} />
    </>
  )
}
