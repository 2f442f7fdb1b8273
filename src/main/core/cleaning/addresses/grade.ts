/** Grades of an address (cleaning.md 3): how far it is well formed. No grade says that anything can be delivered there. */

/** R: the post brought a letter back. */
export const grades = ['A', 'B', 'C', 'D', 'E', 'R'] as const
export type Grade = (typeof grades)[number]

const numeral = '[\\d零一二三四五六七八九十百]'
const house = new RegExp(
  `${numeral}+(?:[-—~/]\\d+)*\\s*(?:号|弄|栋|幢|座|室|组|单元|楼|房|巷|队|#|户)|#\\s*\\d+|[A-Za-z]\\d*(?:座|栋|幢|室)|(?:[路街道巷弄]|胡同)\\s*\\d+|\\d+\\s*$`,
)
const way = /路|街|道(?!教)|巷|弄|胡同|里弄|[段线]\d|公路/
const place = /村|社区|小区|新村|家园|花园|公寓|苑|坊|庄|屯|寨|堡|湾|[^学校]园|[^商]城|邸|府|墅|[一-龥]里(?=\d)|大厦|大楼|广场|中心|组$/
const landmark = /大学|学院|学校|中学|小学|宿舍|信箱|邮箱|酒店|宾馆|饭店|机场|车站|火车站|商场|百货|购物|医院|公园|解放碑/

/** A05: neither road nor number nor village: a landmark, a school, a box. */
export const isLandmarkOnly = (detail: string): boolean =>
  !way.test(detail) && (!place.test(detail) || !house.test(detail)) && (landmark.test(detail) || detail.length < 5)

/** The grade of an address whose county is known. */
export function gradeOf(detail: string): Grade {
  const isRoad = way.test(detail) || (place.test(detail) && !landmark.test(detail))
  if (isRoad && house.test(detail)) return 'A'
  if (landmark.test(detail) && !way.test(detail)) return 'C'
  return detail.length >= 5 ? 'B' : 'C'
}
