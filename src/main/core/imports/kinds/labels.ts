/** Fields with the headings that mean them in sheets of one kind. */
import type { FieldId } from '#shared/languages/import-fields.ts'

export type Labels = Readonly<Partial<Record<FieldId, readonly string[]>>>

/** Whom a row is about, in every kind that speaks of persons: a heading that sales know means here what it means there. */
export const personLabels = {
  'member.card_no': ['卡号', '会员', '会员编号', '会员号', '客户编号', '顾客编号', '顾客代码', 'member', 'member card', 'card'],
  'member.source_id': ['customer'],
  'member.mobile': ['手机', '电话', '联系电话', 'phone', 'mobile'],
  'member.email': ['邮箱', '邮件', 'e-mail', 'email'],
} as const satisfies Labels
export const personFields = ['member.card_no', 'member.source_id', 'member.mobile', 'member.email'] as const

/** Days a row of any kind may call simply 日期. */
export const dayLabels = ['日期', '时间', 'date', 'time']
