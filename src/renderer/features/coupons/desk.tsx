import { useMutation } from '@tanstack/react-query'
import { App, Button, DatePicker, Input } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { q } from '../../app/crm.ts'
import { describeRefusal } from '../../app/refusal-text.ts'
import { dateOfDay, pickedDay } from '../../ui/picked-day.ts'
import { Labelled } from './offer-dialog.tsx'

const today = (): number => Math.floor((Date.now() - new Date().getTimezoneOffset() * 60_000) / 86_400_000)

/** Coupons taken at a till, one after the other by keyboard or scanner: Enter notes one and empties the field. */
export function Desk(): JSX.Element {
  const { t } = useTranslation('coupons')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const [code, setCode] = useState('')
  const [onDay, setOnDay] = useState(today)
  const [store, setStore] = useState('')
  const [receiptNumber, setReceiptNumber] = useState('')
  const redeem = useMutation(
    q.coupons.redeem.mutationOptions({
      onSuccess: ({ isKept }) => {
        if (!isKept) return
        setCode('')
        setReceiptNumber('')
      },
      onError: (error) => void message.error(describeRefusal(error, tRefusal).text),
    }),
  )
  const send = (): void => {
    if (code.trim() !== '') redeem.mutate({ code: code.trim(), onDay, store, receiptNumber })
  }
  return (
    <aside className="coupon-desk">
      <h2 className="section-title">{t('desk.title')}</h2>
      <Labelled label={t('desk.code')} help={t('desk.help')}>
        <Input value={code} maxLength={40} onChange={(event) => setCode(event.target.value)} onPressEnter={send} />
      </Labelled>
      <Labelled label={t('desk.day')}>
        <DatePicker
          aria-label={t('desk.day')}
          allowClear={false}
          value={dateOfDay(onDay)}
          onChange={(date) => date && setOnDay(pickedDay(date))}
        />
      </Labelled>
      <Labelled label={t('desk.store')}>
        <Input value={store} maxLength={60} onChange={(event) => setStore(event.target.value)} />
      </Labelled>
      <Labelled label={t('desk.receipt')} help={t('desk.receiptHelp')}>
        <Input value={receiptNumber} maxLength={60} onChange={(event) => setReceiptNumber(event.target.value)} onPressEnter={send} />
      </Labelled>
      <Button type="primary" block disabled={code.trim() === '' || redeem.isPending} onClick={send}>
        {t('desk.redeem')}
      </Button>
      {redeem.data && (
        <div role="status">
          {redeem.data.offerName !== null && <p>{redeem.data.offerName}</p>}
          {redeem.data.findings.length === 0 ? (
            <p>{t('desk.good')}</p>
          ) : (
            redeem.data.findings.map((finding) => (
              <p key={finding} className={finding === 'no-receipt' ? 'soft' : 'danger'}>
                {t(`findings.${finding}`)}
              </p>
            ))
          )}
        </div>
      )}
    </aside>
  )
}
