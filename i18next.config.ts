import { defineConfig } from 'i18next-cli'

export default defineConfig({
  locales: ['zh-CN', 'en'],
  extract: {
    input: ['src/renderer/**/*.{ts,tsx}'],
    output: 'src/renderer/locales/{{language}}/{{namespace}}.json',
    primaryLanguage: 'zh-CN',
    removeUnusedKeys: false,
    // Functions that are given `t` do not say whose texts it speaks; the compiler knows and checks their keys.
    ignoreNamespaces: ['translation'],
  },
})
