/**
 * Survey templates by the sources' topics, in our words: satisfaction with product and service (s0), the six expectations (s1), the five topics of
 * the introduction stage (s4), recommending (NPS), relationship and preference (s2). A question's text is what stands in a file's heading.
 */
import type { Bilingual } from '../definitions/definition.ts'

export const templateIds = ['satisfaction', 'expectations', 'introduction', 'nps', 'relationship'] as const
export type TemplateId = (typeof templateIds)[number]

/** `score5`: 1 not at all … 5 very. `score10`: 0..10. */
export const questionKinds = ['score5', 'score10', 'choice', 'number', 'text'] as const
export type QuestionKind = (typeof questionKinds)[number]

export interface TemplateQuestion {
  readonly key: string
  readonly kind: QuestionKind
  readonly text: Bilingual
  readonly choices: readonly Bilingual[]
}

export interface SurveyTemplate {
  readonly id: TemplateId
  readonly name: Bilingual
  readonly source: string
  readonly questions: readonly TemplateQuestion[]
}

const say = (zh: string, en: string): Bilingual => ({ zh, en })
const ask = (key: string, kind: QuestionKind, zh: string, en: string, choices: readonly Bilingual[] = []): TemplateQuestion => ({
  key,
  kind,
  text: say(zh, en),
  choices,
})

const opinion = ask('opinion', 'text', '还有什么想告诉我们？', 'What else would you like to tell us?')

export const surveyTemplates: readonly SurveyTemplate[] = [
  {
    id: 'satisfaction',
    name: say('产品与服务满意度', 'Satisfaction with product and service'),
    source: 's0, s2',
    questions: [
      ask('product', 'score5', '对我们的产品满意吗？', 'How satisfied are you with our products?'),
      ask('service', 'score5', '对我们的服务满意吗？', 'How satisfied are you with our service?'),
      ask('met', 'score5', '实际感受达到您的期望了吗？', 'Did it meet what you had expected?'),
      ask('yearly', 'number', '一年大约花多少钱买同类商品（元）？', 'About how much do you spend on such goods in a year?'),
      opinion,
    ],
  },
  {
    id: 'expectations',
    name: say('六方面期望', 'Six expectations'),
    source: 's1',
    questions: [
      ask('value', 'score5', '物有所值：环境、外观、包装都让人舒服？', 'Value: place, look and packing are worth it?'),
      ask('information', 'score5', '想知道的信息都找得到？', 'Information: you find what you want to know?'),
      ask('speed', 'score5', '办事够快，不用久等？', 'Speed: you need not wait?'),
      ask('personal', 'score5', '服务合您个人的心意？', 'Personal: you are served as the person you are?'),
      ask('extras', 'score5', '附加功能与赠品合用？', 'Extras: additions and gifts are of use?'),
      ask('ease', 'score5', '买、换、找门店都方便？', 'Ease: buying, changing and finding the store are easy?'),
      opinion,
    ],
  },
  {
    id: 'introduction',
    name: say('导入期五问', 'Five topics of the introduction stage'),
    source: 's4',
    questions: [
      ask('overall', 'score5', '总体满意吗？', 'How satisfied are you on the whole?'),
      ask('improve', 'text', '最希望我们改进什么？', 'What should we improve first?'),
      ask('interval', 'number', '隔多少天会再买一次？', 'After how many days would you buy again?'),
      ask('reason', 'choice', '再来买的主要原因是什么？', 'What would be the main reason to buy again?', [
        say('款式', 'Style'),
        say('质量', 'Quality'),
        say('价格', 'Price'),
        say('服务', 'Service'),
        say('习惯', 'Habit'),
        say('其他', 'Other'),
      ]),
      ask('stimulus', 'choice', '哪种方式最能让您再来？', 'What would bring you back most likely?', [
        say('折扣', 'A discount'),
        say('赠品', 'A gift'),
        say('积分', 'Points'),
        say('新品通知', 'News of arrivals'),
        say('会员活动', 'An event for members'),
        say('都不需要', 'None of these'),
      ]),
    ],
  },
  {
    id: 'nps',
    name: say('推荐意愿（NPS）', 'Would recommend (NPS)'),
    source: 's1, s2',
    questions: [
      ask('nps', 'score10', '有多大可能把我们推荐给朋友（0–10）？', 'How likely are you to recommend us to a friend (0–10)?'),
      ask('why', 'text', '为什么给这个分数？', 'Why this mark?'),
    ],
  },
  {
    id: 'relationship',
    name: say('关系阶段与偏好', 'Relationship and preference'),
    source: 's2',
    questions: [
      ask('stage', 'choice', '您与我们的关系更像哪一种？', 'Which of these are we to you?', [
        say('只听说过', 'I know the name'),
        say('了解一些', 'I know you a little'),
        say('像朋友', 'Like friends'),
        say('常来的顾客', 'A regular customer'),
        say('像一家人，会推荐', 'Like family: I recommend you'),
      ]),
      ask('preference', 'choice', '您最看重什么？', 'What do you care about most?', [
        say('品牌与周到的服务', 'The brand, and attentive service'),
        say('产品特点与办事效率', 'What the product does, and quick service'),
        say('划算，并记得老顾客', 'A good price, and thanks for coming back'),
        say('只看质量与价格', 'Quality and price, nothing else'),
        say('产品、服务、品牌都看重', 'Product, service and brand alike'),
      ]),
      opinion,
    ],
  },
]

/** Folded as headings are compared: without blanks, in lower case. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')

const keyByText: ReadonlyMap<string, TemplateQuestion> = new Map(
  surveyTemplates.flatMap(({ questions }) =>
    questions.flatMap((one) => [one.text.zh, one.text.en].map((text) => [folded(text), one] as const)),
  ),
)

/** The template's question of a heading, in either language. */
export const templateQuestionOf = (text: string): TemplateQuestion | undefined => keyByText.get(folded(text))

/** Words people write for a mark out of five. */
const markWords: Readonly<Record<string, number>> = {
  非常满意: 5,
  很满意: 5,
  满意: 4,
  一般: 3,
  不满意: 2,
  非常不满意: 1,
  很不满意: 1,
  'very satisfied': 5,
  satisfied: 4,
  neutral: 3,
  dissatisfied: 2,
  'very dissatisfied': 1,
}

/** A mark within `least`..`most` out of what was written; null for anything else. */
export function markOf(answer: string, least: number, most: number): number | null {
  const text = answer.normalize('NFKC').trim().toLowerCase()
  const word = most === 5 ? markWords[text] : undefined
  if (word !== undefined) return word
  const [digits] = /^\d{1,2}(?=\s*(?:分|$))/.exec(text) ?? []
  const mark = digits === undefined ? Number.NaN : Number(digits)
  return mark >= least && mark <= most ? mark : null
}
