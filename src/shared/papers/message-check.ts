/** What a short message costs and lacks before it is handed to whoever sends it: length in parts, links, who sends it, and the way out. */

/** Characters of one message, and of each part of a longer one. */
const SINGLE = 70
const PART = 67

export type MessageWarning = 'too-long' | 'no-sender' | 'no-way-out' | 'short-link' | 'unknown-field'

export interface MessageCheck {
  readonly characters: number
  readonly parts: number
  readonly warnings: readonly MessageWarning[]
}

/** @param text As it is sent, fields filled with their longest value. */
export function checkMessage(text: string, channel: 'sms' | 'email'): MessageCheck {
  const characters = [...text].length
  const parts = characters === 0 ? 0 : characters <= SINGLE ? 1 : Math.ceil(characters / PART)
  const isSms = channel === 'sms'
  const found: readonly (readonly [MessageWarning, boolean])[] = [
    ['too-long', isSms && parts > 3],
    // The advertising law wants the sender named and a way to refuse.
    ['no-sender', isSms && !/【[^】]{1,20}】/.test(text)],
    ['no-way-out', !/拒收|退订|回复?\s*[TR]|unsubscribe/i.test(text)],
    ['short-link', /https?:\/\/(?:t\.cn|bit\.ly|url\.cn|dwz\.cn|suo\.im)\//i.test(text)],
    ['unknown-field', /\{[^}]*\}/.test(text)],
  ]
  return { characters, parts, warnings: characters === 0 ? [] : found.flatMap(([warning, holds]) => (holds ? [warning] : [])) }
}
