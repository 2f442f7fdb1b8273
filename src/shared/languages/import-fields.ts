/**
 * The fields a column of a sheet may feed: what each is called and how its cells are read. The header dictionary
 * (resources/header-dictionary.json) holds the headings that lead to them; a test checks that both name the same fields.
 */
import { z } from 'zod'

/** How the cells of a field are read; each kind has one converter and one type of value. */
export const fieldKinds = [
  'card',
  'code',
  'text',
  'word',
  'flag',
  'money',
  'quantity',
  'number',
  'rate',
  'moment',
  'clock',
  'mobile',
  'landline',
  'email',
  'postcode',
  'gender',
  'birthday',
  'lunar',
] as const
export type FieldKind = (typeof fieldKinds)[number]

export interface ImportField {
  readonly kind: FieldKind
  readonly zh: string
  readonly en: string
  /** `never-auto`: only by the officer's own choice. `reconcile`: for checks, never a source of analytics. */
  readonly policy?: 'never-auto' | 'reconcile'
}

export const importFields = {
  'member.card_no': { kind: 'card', zh: '会员卡号', en: 'Card number' },
  'member.source_id': { kind: 'card', zh: '会员内部编号', en: 'Member id of the source' },
  'member.name': { kind: 'text', zh: '姓名', en: 'Name' },
  'member.first_name': { kind: 'text', zh: '名', en: 'First name' },
  'member.last_name': { kind: 'text', zh: '姓', en: 'Last name' },
  'member.mobile': { kind: 'mobile', zh: '手机', en: 'Mobile' },
  'member.landline': { kind: 'landline', zh: '固定电话', en: 'Landline' },
  'member.gender': { kind: 'gender', zh: '性别', en: 'Gender' },
  'member.birthday': { kind: 'birthday', zh: '生日', en: 'Birthday' },
  'member.lunar_birthday': { kind: 'lunar', zh: '农历生日', en: 'Lunar birthday' },
  'member.email': { kind: 'email', zh: '邮箱', en: 'E-mail' },
  'member.wechat': { kind: 'code', zh: '微信', en: 'WeChat' },
  'member.id_no': { kind: 'code', zh: '身份证号', en: 'ID number', policy: 'never-auto' },
  'member.company': { kind: 'text', zh: '工作单位', en: 'Company' },
  'member.industry': { kind: 'text', zh: '行业', en: 'Industry' },
  'member.fax': { kind: 'code', zh: '传真', en: 'Fax' },
  'member.country': { kind: 'text', zh: '国家', en: 'Country' },
  'member.province': { kind: 'text', zh: '省份', en: 'Province' },
  'member.city': { kind: 'text', zh: '城市', en: 'City' },
  'member.district': { kind: 'text', zh: '区县', en: 'District' },
  'member.address': { kind: 'text', zh: '地址', en: 'Address' },
  'member.postcode': { kind: 'postcode', zh: '邮编', en: 'Postcode' },
  'member.level': { kind: 'word', zh: '会员等级', en: 'Level' },
  'member.card_kind': { kind: 'word', zh: '卡类型', en: 'Card type' },
  'member.points': { kind: 'number', zh: '可用积分', en: 'Points' },
  'member.points_total': { kind: 'number', zh: '累计积分', en: 'Points earned in total' },
  'member.balance': { kind: 'money', zh: '储值余额', en: 'Stored value' },
  'member.total_spent': { kind: 'money', zh: '累计消费', en: 'Total spent', policy: 'reconcile' },
  'member.total_orders': { kind: 'number', zh: '消费次数', en: 'Number of purchases', policy: 'reconcile' },
  'member.last_visit': { kind: 'moment', zh: '最近消费时间', en: 'Last purchase', policy: 'reconcile' },
  'member.joined_at': { kind: 'moment', zh: '入会日期', en: 'Joined' },
  'member.join_store': { kind: 'text', zh: '入会门店', en: 'Join store' },
  'member.join_guide': { kind: 'text', zh: '入会导购', en: 'Join guide' },
  'member.join_channel': { kind: 'word', zh: '入会渠道', en: 'Join channel' },
  'member.referrer': { kind: 'code', zh: '推荐人', en: 'Referrer' },
  'member.status': { kind: 'word', zh: '会员状态', en: 'Member status' },
  'member.expires_at': { kind: 'moment', zh: '有效期至', en: 'Expires' },
  'member.consent_sms': { kind: 'flag', zh: '接收短信', en: 'Accepts text messages' },
  'member.consent_email': { kind: 'flag', zh: '接收邮件', en: 'Accepts e-mail' },
  'member.consent_mail': { kind: 'flag', zh: '接收直邮', en: 'Accepts direct mail' },
  'member.tags': { kind: 'text', zh: '标签', en: 'Tags' },
  'member.remark': { kind: 'text', zh: '会员备注', en: 'Member remark' },
  'receipt.no': { kind: 'code', zh: '小票号', en: 'Receipt number' },
  'receipt.orig_no': { kind: 'code', zh: '原小票号', en: 'Original receipt' },
  'receipt.external_no': { kind: 'code', zh: '外部单号', en: 'External order number' },
  'receipt.till_no': { kind: 'code', zh: '收银台', en: 'Till' },
  'receipt.datetime': { kind: 'moment', zh: '销售时间', en: 'Sale time' },
  'receipt.date': { kind: 'moment', zh: '销售日期', en: 'Sale date' },
  'receipt.time': { kind: 'clock', zh: '时刻', en: 'Time of day' },
  'receipt.timezone': { kind: 'word', zh: '时区', en: 'Time zone' },
  'receipt.doc_type': { kind: 'word', zh: '单据类型', en: 'Document type' },
  'receipt.status': { kind: 'word', zh: '单据状态', en: 'Document status' },
  'receipt.channel': { kind: 'word', zh: '销售渠道', en: 'Channel' },
  'receipt.amount_due': { kind: 'money', zh: '应收金额', en: 'Amount due' },
  'receipt.amount_paid': { kind: 'money', zh: '实付金额', en: 'Amount paid' },
  'receipt.discount_amt': { kind: 'money', zh: '整单优惠', en: 'Receipt discount' },
  'receipt.rounding': { kind: 'money', zh: '抹零', en: 'Rounding' },
  'receipt.coupon_amt': { kind: 'money', zh: '优惠券金额', en: 'Coupon amount' },
  'receipt.coupon_code': { kind: 'code', zh: '优惠券号', en: 'Coupon code' },
  'receipt.refunded_amt': { kind: 'money', zh: '退款金额', en: 'Refunded amount' },
  'receipt.shipping': { kind: 'money', zh: '运费', en: 'Shipping' },
  'receipt.tax': { kind: 'money', zh: '税额', en: 'Tax' },
  'receipt.currency': { kind: 'word', zh: '币种', en: 'Currency' },
  'receipt.pay_method': { kind: 'word', zh: '支付方式', en: 'Payment method' },
  'receipt.points_earned': { kind: 'number', zh: '获得积分', en: 'Points earned' },
  'receipt.points_used': { kind: 'number', zh: '使用积分', en: 'Points used' },
  'receipt.qty': { kind: 'quantity', zh: '整单数量', en: 'Receipt quantity' },
  'receipt.cashier': { kind: 'code', zh: '收银员', en: 'Cashier' },
  'receipt.guide': { kind: 'text', zh: '导购', en: 'Guide' },
  'receipt.guide_code': { kind: 'code', zh: '导购工号', en: 'Guide number' },
  'receipt.late_swipe': { kind: 'flag', zh: '补刷卡标记', en: 'Card added later' },
  'store.name': { kind: 'text', zh: '门店', en: 'Store' },
  'store.code': { kind: 'code', zh: '门店编号', en: 'Store code' },
  'store.region': { kind: 'text', zh: '区域', en: 'Region' },
  'store.city': { kind: 'text', zh: '门店城市', en: 'Store city' },
  'line.no': { kind: 'code', zh: '行号', en: 'Line number' },
  'line.qty': { kind: 'quantity', zh: '数量', en: 'Quantity' },
  'line.unit_price': { kind: 'money', zh: '成交价', en: 'Unit price' },
  'line.amount': { kind: 'money', zh: '成交金额', en: 'Line amount' },
  'line.list_amount': { kind: 'money', zh: '吊牌金额', en: 'List amount' },
  'line.discount_rate': { kind: 'rate', zh: '折扣率', en: 'Discount rate' },
  'line.discount_amt': { kind: 'money', zh: '行优惠', en: 'Line discount' },
  'line.profit': { kind: 'money', zh: '毛利', en: 'Profit', policy: 'reconcile' },
  'line.is_gift': { kind: 'flag', zh: '赠品', en: 'Gift' },
  'line.remark': { kind: 'text', zh: '明细备注', en: 'Line remark' },
  'product.style_no': { kind: 'code', zh: '款号', en: 'Style number' },
  'product.sku': { kind: 'code', zh: '商品编码', en: 'SKU' },
  'product.barcode': { kind: 'code', zh: '条码', en: 'Barcode' },
  'product.name': { kind: 'text', zh: '商品名称', en: 'Product' },
  'product.color': { kind: 'text', zh: '颜色', en: 'Colour' },
  'product.size': { kind: 'text', zh: '尺码', en: 'Size' },
  'product.category_l1': { kind: 'text', zh: '大类', en: 'Category' },
  'product.category_l2': { kind: 'text', zh: '中类', en: 'Sub-category' },
  'product.category_l3': { kind: 'text', zh: '小类', en: 'Sub-sub-category' },
  'product.brand': { kind: 'text', zh: '品牌', en: 'Brand' },
  'product.line': { kind: 'text', zh: '产品线', en: 'Product line' },
  'product.season': { kind: 'word', zh: '季节', en: 'Season' },
  'product.year': { kind: 'number', zh: '商品年份', en: 'Product year' },
  'product.launched': { kind: 'moment', zh: '上市日期', en: 'Launched' },
  'product.list_price': { kind: 'money', zh: '吊牌价', en: 'List price' },
  'product.cost': { kind: 'money', zh: '成本价', en: 'Cost' },
  'coupon.code': { kind: 'code', zh: '券号', en: 'Coupon number' },
  'coupon.name': { kind: 'text', zh: '券名称', en: 'Coupon name' },
  'coupon.issued_at': { kind: 'moment', zh: '发放时间', en: 'Issued' },
  'coupon.redeemed_at': { kind: 'moment', zh: '核销时间', en: 'Redeemed' },
  'coupon.redeem_store': { kind: 'text', zh: '核销门店', en: 'Redeem store' },
  'points.op': { kind: 'word', zh: '积分操作', en: 'Points operation' },
  'points.delta': { kind: 'number', zh: '变动积分', en: 'Points change' },
  'points.balance_after': { kind: 'number', zh: '变动后积分', en: 'Points afterwards' },
  'points.no': { kind: 'code', zh: '积分流水号', en: 'Points record number' },
} as const satisfies Readonly<Record<string, ImportField>>

export type FieldId = keyof typeof importFields
export type KindOfField<F extends FieldId> = (typeof importFields)[F]['kind']

export const isFieldId = (name: string): name is FieldId => Object.hasOwn(importFields, name)
export const fieldIds: readonly FieldId[] = Object.keys(importFields).filter(isFieldId)
export const FieldId = z.enum(fieldIds)

/** The field's description without its literal types, for code that asks for the policy. */
export const importField = (field: FieldId): ImportField => importFields[field]
