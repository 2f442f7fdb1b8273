import { useMutation, useQuery } from '@tanstack/react-query'
import { App, DatePicker, Input, InputNumber, Modal, Select } from 'antd'
import { useState, type JSX, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { couponKinds, CouponTerms, type Offer } from '#shared/contract/coupons.ts'
import { q } from '../../app/crm.ts'
import { describeRefusal } from '../../app/refusal-text.ts'
import { dateOfDay, pickedDay } from '../../ui/picked-day.ts'
import { useFormat } from '../../ui/use-format.ts'

interface Props {
  readonly offer: Offer | undefined
  readonly onClose: () => void
}

/** What a coupon gives, for what, where and how long; tried on past receipts before anybody gets one. */
export function OfferDialog({ offer, onClose }: Props): JSX.Element {
  const { t } = useTranslation('coupons')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const [name, setName] = useState(offer?.name ?? '')
  const [code, setCode] = useState(offer?.code ?? '')
  const [terms, setTerms] = useState<CouponTerms>(offer?.terms ?? CouponTerms.parse({ validDays: 30 }))
  const save = useMutation(
    q.coupons.saveOffer.mutationOptions({
      onSuccess: onClose,
      onError: (error) => void message.error(describeRefusal(error, tRefusal).text),
    }),
  )
  const isCode = /^[A-HJKMNP-TV-Z][0-9A-HJKMNP-TV-Z]{1,3}$/.test(code)
  const change = (part: Partial<CouponTerms>): void => setTerms({ ...terms, ...part })
  return (
    <Modal
      open
      width={680}
      title={offer?.name ?? t('offers.new')}
      okText={t('offers.save')}
      cancelText={t('offers.cancel')}
      okButtonProps={{ disabled: name.trim() === '' || !isCode, loading: save.isPending }}
      onOk={() => save.mutate({ ...(offer ? { id: offer.id } : {}), name, code, terms })}
      onCancel={onClose}
    >
      <div className="coupon-grid">
        <Labelled label={t('offers.name')}>
          <Input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
        </Labelled>
        <Labelled label={t('offers.code')} help={t('offers.codeHelp')}>
          <Input
            value={code}
            maxLength={4}
            status={code === '' || isCode ? '' : 'error'}
            onChange={(event) => setCode(event.target.value.toUpperCase())}
          />
        </Labelled>
        <Terms terms={terms} onChange={change} />
        <Scope terms={terms} onChange={change} />
      </div>
      <Trial terms={terms} />
    </Modal>
  )
}

interface TermsProps {
  readonly terms: CouponTerms
  readonly onChange: (part: Partial<CouponTerms>) => void
}

export function Labelled({
  label,
  help,
  children,
}: {
  readonly label: string
  readonly help?: string
  readonly children: ReactNode
}): JSX.Element {
  return (
    <label className="coupon-field">
      {label}
      {children}
      {help !== undefined && <span className="soft small">{help}</span>}
    </label>
  )
}

function Yuan({
  label,
  fen,
  onChange,
}: {
  readonly label: string
  readonly fen: number | null
  readonly onChange: (fen: number | null) => void
}): JSX.Element {
  return (
    <Labelled label={label}>
      <InputNumber
        aria-label={label}
        className="coupon-number"
        min={0}
        precision={2}
        value={fen === null ? null : fen / 100}
        onChange={(value) => onChange(value === null ? null : Math.round(value * 100))}
      />
    </Labelled>
  )
}

function Percent({
  label,
  share,
  onChange,
}: {
  readonly label: string
  readonly share: number
  readonly onChange: (share: number) => void
}): JSX.Element {
  return (
    <Labelled label={label}>
      <InputNumber
        aria-label={label}
        className="coupon-number"
        min={0}
        max={100}
        suffix="%"
        value={Number((share * 100).toFixed(2))}
        onChange={(value) => onChange((value ?? 0) / 100)}
      />
    </Labelled>
  )
}

function Terms({ terms, onChange }: TermsProps): JSX.Element {
  const { t } = useTranslation('coupons')
  return (
    <>
      <Labelled label={t('offers.kind')}>
        <Select
          aria-label={t('offers.kind')}
          value={terms.kind}
          options={couponKinds.map((value) => ({ value, label: t(`offers.kinds.${value}`) }))}
          onChange={(kind) => onChange({ kind })}
        />
      </Labelled>
      {terms.kind === 'percent' ? (
        <Percent label={t('offers.percent')} share={terms.percent} onChange={(percent) => onChange({ percent })} />
      ) : (
        <Yuan
          label={terms.kind === 'gift' ? t('offers.giftCost') : t('offers.value')}
          fen={terms.valueFen}
          onChange={(valueFen) => onChange({ valueFen: valueFen ?? 0 })}
        />
      )}
      {terms.kind === 'gift' && (
        <Labelled label={t('offers.gift')}>
          <Input value={terms.gift} maxLength={80} onChange={(event) => onChange({ gift: event.target.value })} />
        </Labelled>
      )}
      <Yuan
        label={t('offers.threshold')}
        fen={terms.thresholdFen}
        onChange={(thresholdFen) => onChange({ thresholdFen: thresholdFen ?? 0 })}
      />
      <Labelled label={t('offers.fixed')} help={t('offers.fixedHelp')}>
        <DatePicker.RangePicker
          aria-label={t('offers.fixed')}
          value={terms.fromOn === null || terms.toOn === null ? null : [dateOfDay(terms.fromOn), dateOfDay(terms.toOn)]}
          onChange={(dates) => {
            const [first, last] = dates ?? []
            onChange(first && last ? { fromOn: pickedDay(first), toOn: pickedDay(last), validDays: null } : { fromOn: null, toOn: null })
          }}
        />
      </Labelled>
      <Labelled label={t('offers.validDays')}>
        <InputNumber
          aria-label={t('offers.validDays')}
          className="coupon-number"
          min={1}
          precision={0}
          value={terms.validDays}
          onChange={(validDays) => onChange(validDays === null ? { validDays } : { validDays, fromOn: null, toOn: null })}
        />
      </Labelled>
      <Labelled label={t('offers.perMember')}>
        <InputNumber
          aria-label={t('offers.perMember')}
          className="coupon-number"
          min={1}
          precision={0}
          value={terms.perMember}
          onChange={(perMember) => onChange({ perMember: perMember ?? 1 })}
        />
      </Labelled>
      <Percent label={t('offers.expectedRate')} share={terms.expectedRate} onChange={(expectedRate) => onChange({ expectedRate })} />
      <Yuan label={t('offers.budget')} fen={terms.budgetFen} onChange={(budgetFen) => onChange({ budgetFen })} />
    </>
  )
}

function Scope({ terms, onChange }: TermsProps): JSX.Element {
  const { t } = useTranslation('coupons')
  const tags = (label: string, value: readonly string[], change: (value: string[]) => void): JSX.Element => (
    <Labelled label={label}>
      <Select mode="tags" aria-label={label} placeholder={t('offers.all')} value={[...value]} onChange={change} />
    </Labelled>
  )
  return (
    <>
      {tags(t('offers.stores'), terms.stores, (stores) => onChange({ stores }))}
      {tags(t('offers.categories'), terms.categories, (categories) => onChange({ categories }))}
      {tags(t('offers.excluded'), terms.excludedProducts, (excludedProducts) => onChange({ excludedProducts }))}
    </>
  )
}

const YEAR = 365

/** On the receipts of the last year the data holds. */
function Trial({ terms }: { readonly terms: CouponTerms }): JSX.Element | null {
  const { t } = useTranslation('coupons')
  const format = useFormat()
  const { data: summary } = useQuery(q.workspace.summary.queryOptions())
  const toOn = summary?.lastDay ?? null
  const { data } = useQuery({
    ...q.coupons.tryOffer.queryOptions({ input: { terms, fromOn: Math.max(0, (toOn ?? YEAR) - YEAR + 1), toOn: toOn ?? 0 } }),
    enabled: toOn !== null,
  })
  if (data === undefined) return null
  return (
    <p className="soft" role="status">
      {t('offers.trial', {
        receipts: data.receipts,
        qualifying: data.qualifying,
        members: data.members,
        discount: format.money(Math.round(data.discountFen)),
        net: format.money(data.netFen),
      })}
    </p>
  )
}
