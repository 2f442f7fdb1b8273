/** The list page of products, with its question in the address: how other screens open a list. */
import { ListQuestion, type AskedList } from '#shared/contract/products-lists.ts'
import { routes } from './routes.ts'

export const listRoute = (question: AskedList): string =>
  `${routes.productList}?${new URLSearchParams({ question: JSON.stringify(question) }).toString()}`

/** Undefined where the address holds no question. */
export function questionOf(search: string): ListQuestion | undefined {
  const text = new URLSearchParams(search).get('question')
  if (text === null) return undefined
  try {
    const parsed = ListQuestion.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}
