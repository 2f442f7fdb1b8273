/** The header dictionary the program ships, read once. */
import json from '../../../../resources/header-dictionary.json' with { type: 'json' }
import { createDictionary, type Dictionary } from './understanding/dictionary.ts'

let dictionary: Dictionary | undefined

export const headerDictionary = (): Dictionary => (dictionary ??= createDictionary(json))
