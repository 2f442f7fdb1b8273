/**
 * Two self-tests after one of the source texts (s2, S144, S145): its topics, our wording. Each question is answered from 0 (not at all) to 4
 * (fully, with proof); a test's score is the share of the points it gives, 0..1.
 */
import type { Bilingual } from '../definitions/definition.ts'

export const selfTests = ['gap', 'vision'] as const
export type SelfTest = (typeof selfTests)[number]
export const MOST_POINTS = 4

export const testAreas = ['process', 'technology', 'partners', 'customers', 'staff', 'competition', 'vision'] as const
export type TestArea = (typeof testAreas)[number]

export interface TestQuestion {
  readonly area: TestArea
  readonly text: Bilingual
}

const ask = (area: TestArea, zh: string, en: string): TestQuestion => ({ area, text: { zh, en } })

const gap: readonly TestQuestion[] = [
  ask('process', '质量有流程保障，不靠个人自觉', 'Quality is kept by a process, not by goodwill'),
  ask('process', '业务环节从顾客出发来安排', 'The steps of the business are arranged from the customer’s side'),
  ask('technology', '选系统、上系统时先问顾客需要什么', 'Systems are chosen by what customers need'),
  ask('technology', '员工手上有能帮到顾客的工具', 'Staff have tools that help them help customers'),
  ask('technology', '长期收集客户资料，并真的在用', 'Customer data are collected steadily, and used'),
  ask('technology', '资料与一线经验能合在一起看', 'Data and experience from the floor are brought together'),
  ask('partners', '挑选合作伙伴有明确标准', 'Partners are chosen by stated criteria'),
  ask('partners', '清楚顾客与合作伙伴怎样打交道', 'It is known how customers deal with the partners'),
  ask('customers', '客户分得清、分得有用', 'Customers are told apart in ways that are useful'),
  ask('customers', '有办法越来越了解每位客户', 'There are ways to know each customer better over time'),
  ask('customers', '量得出客户期望，并作出回应', 'Expectations are measured and answered'),
  ask('customers', '看得懂、也估得出客户下一步', 'What customers will do is understood and foreseen'),
  ask('staff', '员工有权当场让顾客满意', 'Staff may make a customer content on the spot'),
  ask('staff', '报酬与怎样对待顾客挂钩', 'Pay depends on how customers are treated'),
  ask('competition', '顾客意见会影响决定', 'What customers say changes decisions'),
  ask('competition', '顾客需求能改变产品与服务', 'What customers need changes product and service'),
  ask('competition', '做得到因人而异的营销', 'Marketing differs from person to person'),
  ask('competition', '知道同行怎样经营客户关系', 'It is known how others keep their customers'),
]

const vision: readonly TestQuestion[] = [
  ask('vision', '认得出最终顾客是谁', 'The final customers are known by name'),
  ask('vision', '能按价值与需求把顾客分开', 'They are told apart by value and by need'),
  ask('vision', '与顾客保持着双向的接触', 'There is a contact that goes both ways'),
  ask('vision', '会用了解到的情况调整产品或服务', 'What is learned changes product or service'),
]

export const testQuestions: Readonly<Record<SelfTest, readonly TestQuestion[]>> = { gap, vision }
