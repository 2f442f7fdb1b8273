/** What the page about the brand says in sentences, as the brand's screens do. */
import type { Sentence } from './sentence.ts'

const plain = (zh: string, en: string): Sentence => ({ zh: () => zh, en: () => en })

export const brandSentences: Readonly<Record<string, Sentence>> = {
  'brand-as-of': {
    zh: (say) => `阶段按截至 ${say.day('day')} 的 365 天判断，不只看本期。`,
    en: (say) => `The stage is called by the 365 days up to ${say.day('day')}, not by the period alone.`,
  },
  'brand-alarm': plain(
    '预警：客户数增长而老客户比例下降。先查下面两个原因，再谈推广。',
    'Warning: customers grow in number while the repeat ratio falls. Look into the two causes before promoting more.',
  ),
  'brand-go': plain('老客户比例已达到行业基准：可以加大推广。', 'The repeat ratio has reached the benchmark: promotion may be enlarged.'),
  'brand-doubts': {
    zh: (say) => `把握打折的原因：${say.list('doubts', 'doubt')}。`,
    en: (say) => `What lowers the confidence: ${say.list('doubts', 'doubt')}.`,
  },
  'brand-discount-cause': plain(
    '原因一（低值引流）成立：深折新客的占比升高了，而且他们再来的更少。',
    'Cause 1 (buyers won by discounts) holds: their share rose, and fewer of them come again.',
  ),
  'brand-discount-none': plain(
    '原因一（低值引流）不成立：没有证据表明深折引流拖低了比例。',
    'Cause 1 (buyers won by discounts) does not hold: nothing shows that deep discounts lower the ratio.',
  ),
  'brand-band-cannot-tell': plain(
    '原因二（爆款与价格带）说不准：满期的首购客户不足，或没有可比的商品。',
    'Cause 2 (hot product and price band) cannot be told: too few mature first buyers, or nothing to compare with.',
  ),
  'brand-band-mismatch': plain(
    '原因二（爆款与价格带）成立：爆款的价格带店里几乎没有别的货，首购它的客户再来的更少。',
    'Cause 2 (hot product and price band) holds: the shop has little else in its band, and its first buyers come again less often.',
  ),
  'brand-band-neither': plain(
    '原因二（爆款与价格带）不成立：价格带和再次购买都没有异常。',
    'Cause 2 (hot product and price band) does not hold: neither the band nor the repeat rate stands out.',
  ),
  'brand-band-only-band': plain(
    '原因二（爆款与价格带）：只有价格带不衔接，首购客户再来并未更少。',
    'Cause 2 (hot product and price band): only the band is out of line; its first buyers do not come again less often.',
  ),
  'brand-band-only-repeat': plain(
    '原因二（爆款与价格带）：只有再来更少，价格带并无不衔接。',
    'Cause 2 (hot product and price band): only the repeat rate is low; the price band fits.',
  ),
  'brand-no-receipts': plain('还没有销售数据，谈不上品牌阶段。', 'There are no sales yet: no stage can be called.'),
  'brand-less-than-a-year': plain(
    '数据不足一年：年滚动数字都偏低，阶段暂不判断。',
    'Less than a year of data: every rolling figure is too low, and no stage is called yet.',
  ),
  'brand-less-than-two-years': plain(
    '数据不足两年：窗口前老客不完整，看不到一年增长。',
    'Less than two years of data: returning customers are incomplete and growth in a year cannot be told.',
  ),
  'brand-one-store': plain('只有一家门店：按门店看没有意义。', 'One store only: there is nothing to compare by store.'),
  'brand-one-product': plain(
    '只有一个商品：价格带、关联和跨品类都无从谈起。',
    'One product only: price bands and cross-category customers say nothing.',
  ),
  'brand-no-categories': plain('商品没有品类：按品类的数字都是空的。', 'Products have no category: figures by category are empty.'),
  'brand-no-lines': plain('没有产品线：按产品线的数字都是空的。', 'No product lines: figures by line are empty.'),
  'brand-one-brand': plain('只有一个品牌：品牌之间的迁移无从谈起。', 'One brand only: nobody can be moved between brands.'),
}
