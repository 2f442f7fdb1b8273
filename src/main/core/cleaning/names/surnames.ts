/** Surnames, compound ones first, and the words people put behind a name (cleaning.md N01, 7). */

// prettier-ignore
const compound: ReadonlySet<string> = new Set([
  '欧阳', '上官', '司马', '诸葛', '东方', '皇甫', '尉迟', '公孙', '令狐', '慕容', '司徒', '夏侯', '端木', '南宫', '长孙', '万俟', '单于', '澹台', '轩辕',
  '呼延', '宇文', '独孤', '公冶', '太史', '申屠', '钟离', '闾丘', '司空', '拓跋', '赫连', '濮阳', '淳于', '百里', '东郭', '西门', '南门', '北堂', '完颜', '纳兰', '爱新觉罗',
])

const single: ReadonlySet<string> = new Set(
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公闫肖付代岳帅缑亢况有琴商牟佘佴伯赏墨哈谯笪年爱阳佟言福楚覃种区朴仝冼邸苑晋初展訚揭鹿矫战修淡檀税玉迟邝麦尧原由来隋辜候亓丘粟岐明'.split(
    '',
  ),
)

export const titleWords = [
  '女士',
  '先生',
  '小姐',
  '太太',
  '老师',
  '总经理',
  '董事长',
  '经理',
  '主任',
  '老板',
  '阿姨',
  '叔叔',
  '同学',
  '夫人',
  '师傅',
  '医生',
  '大夫',
  '教授',
  '总',
] as const

const titleGender: Readonly<Record<string, 'female' | 'male'>> = {
  女士: 'female',
  小姐: 'female',
  太太: 'female',
  阿姨: 'female',
  夫人: 'female',
  先生: 'male',
  叔叔: 'male',
}
export const genderOfTitle = (title: string): 'female' | 'male' | null => titleGender[title] ?? null

/** The single ones by code unit: asked of every name of the base, so no text is cut off for it. */
const isSingle = new Uint8Array(0x1_0000)
for (const surname of single) isSingle[surname.charCodeAt(0)] = 1

export const isSurname = (text: string): boolean => (text.length === 1 ? isSingle[text.charCodeAt(0)] === 1 : compound.has(text))
export const beginsWithSingleSurname = (text: string): boolean => isSingle[text.charCodeAt(0)] === 1

/** The surname a name begins with; names are given in simplified characters. Empty where none is known. */
export function surnameOf(key: string): string {
  for (const length of [4, 2]) if (compound.has(key.slice(0, length))) return key.slice(0, length)
  return single.has(key.slice(0, 1)) ? key.slice(0, 1) : ''
}
export const isCompoundSurname = (text: string): boolean => compound.has(text)
export const singleSurnames: readonly string[] = [...single]
