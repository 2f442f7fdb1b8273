declare module 'echarts/i18n/*' {
  import type { LocaleOption } from 'echarts/types/src/core/locale'
  const locale: LocaleOption
  export default locale
}
