/**
 * What the program comes with for each tier, stage and class: price and incentive for the low end, service, brand and company for the high
 * end; the effort dropped where nothing can come of it (features.md: tier strategy). Texts an officer reads and changes; nothing decides by them.
 */
interface Advice {
  readonly offer: string
  readonly channel: string
  readonly service: string
  readonly contact: string
}
interface InBoth {
  readonly zh: Advice
  readonly en: Advice
}

export const advised = {
  'tier:high': {
    zh: {
      offer: '新品优先、专享礼遇，不靠折扣',
      channel: '电话、手写信、门店邀约',
      service: '专属导购、免费改衣与送货',
      contact: '每月一次，由导购本人',
    },
    en: {
      offer: 'First sight of what is new, gifts; no discounts',
      channel: 'Call, letter by hand, invitation to the store',
      service: 'A guide of her own, free alterations and delivery',
      contact: 'Monthly, by her guide',
    },
  },
  'tier:medium': {
    zh: { offer: '跨品类搭配、升级礼', channel: '邮寄与短信', service: '生日礼、优先预留', contact: '每季两次' },
    en: {
      offer: 'Outfits across categories, a gift for the next tier',
      channel: 'Post and text message',
      service: 'Birthday gift, goods put aside first',
      contact: 'Twice a quarter',
    },
  },
  'tier:low': {
    zh: { offer: '价格优惠、满减与积分激励', channel: '短信、邮件', service: '标准服务', contact: '大促时' },
    en: { offer: 'Price, vouchers and points', channel: 'Text message, e-mail', service: 'As for everybody', contact: 'At sales' },
  },
  'tier:none': {
    zh: { offer: '不再让利；有潜在忠诚度的除外', channel: '低成本渠道', service: '标准服务', contact: '不主动联系' },
    en: {
      offer: 'No more discounts, unless potentially loyal',
      channel: 'Cheap channels',
      service: 'As for everybody',
      contact: 'Not on our own account',
    },
  },
  'stage:new': {
    zh: { offer: '第二次购买礼', channel: '短信', service: '欢迎与穿着保养说明', contact: '首购后 14 天内' },
    en: {
      offer: 'A gift for the second purchase',
      channel: 'Text message',
      service: 'Welcome, care instructions',
      contact: 'Within 14 days of the first purchase',
    },
  },
  'stage:active': {
    zh: { offer: '新品与搭配', channel: '她常用的渠道', service: '优先预留', contact: '随新品到店' },
    en: { offer: 'New goods, outfits', channel: 'The channel she uses', service: 'Goods put aside first', contact: 'With new arrivals' },
  },
  'stage:due': {
    zh: { offer: '到店提醒，小礼品', channel: '短信、导购电话', service: '预约接待', contact: '应购日前后' },
    en: {
      offer: 'A reminder and a small gift',
      channel: 'Text message, call of the guide',
      service: 'An appointment',
      contact: 'Around the due day',
    },
  },
  'stage:at-risk': {
    zh: { offer: '限时挽留礼', channel: '邮寄、导购电话', service: '询问不满之处', contact: '两周内一次' },
    en: {
      offer: 'A gift for a limited time',
      channel: 'Post, call of the guide',
      service: 'Ask what was wrong',
      contact: 'Once within two weeks',
    },
  },
  'stage:lapsed': {
    zh: { offer: '小批先试的召回券', channel: '邮寄', service: '标准服务', contact: '每年一至两次，看召回成本' },
    en: {
      offer: 'A voucher to win back, tried on a few first',
      channel: 'Post',
      service: 'As for everybody',
      contact: 'Once or twice a year, as the cost allows',
    },
  },
  'class:most-valuable': {
    zh: { offer: '保留：认可与专享', channel: '导购本人', service: '最高', contact: '每月' },
    en: { offer: 'Keep: recognition, privileges', channel: 'Her own guide', service: 'The best there is', contact: 'Monthly' },
  },
  'class:most-growable': {
    zh: { offer: '培育：她还没买的品类', channel: '邮寄与导购', service: '搭配建议', contact: '每季两次' },
    en: {
      offer: 'Grow: categories she has not tried',
      channel: 'Post and guide',
      service: 'Advice on outfits',
      contact: 'Twice a quarter',
    },
  },
  'class:below-zero': {
    zh: { offer: '不让利；收取服务成本', channel: '低成本渠道', service: '标准服务', contact: '不主动联系' },
    en: {
      offer: 'No discounts; services are charged',
      channel: 'Cheap channels',
      service: 'As for everybody',
      contact: 'Not on our own account',
    },
  },
} as const satisfies Readonly<Record<string, InBoth>>

export type AdvisedSubject = keyof typeof advised
