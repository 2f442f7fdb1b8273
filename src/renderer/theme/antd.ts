import { theme, type ThemeConfig } from 'antd'
import { coloursOf, type Colours, controlHeight, font, fontSize, radius } from './tokens.ts'

/** Own small tokens on the default algorithm; antd's compact algorithm would make Chinese text 10 px. */
export function antdTheme(isDark: boolean): ThemeConfig {
  const colours = coloursOf(isDark)
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: 'regulars' },
    hashed: false,
    token: tokenOf(colours, isDark),
    components: {
      Tag: { fontSizeSM: fontSize.small },
      Table: {
        cellPaddingBlockSM: 6,
        cellPaddingInlineSM: 8,
        headerBg: colours.quiet,
        rowHoverBg: colours.hover,
        rowExpandedBg: colours.quiet,
        headerSplitColor: 'transparent',
      },
      Button: { primaryShadow: 'none', defaultShadow: 'none', ...(isDark ? { primaryColor: colours.onPrimary } : {}) },
    },
  }
}

const tokenOf = (colours: Colours, isDark: boolean): NonNullable<ThemeConfig['token']> => ({
  fontFamily: font,
  fontSize: fontSize.base,
  fontSizeSM: fontSize.small,
  borderRadius: radius,
  controlHeight: controlHeight.base,
  controlHeightSM: controlHeight.small,
  motionDurationMid: '0.1s',
  motionDurationSlow: '0.15s',
  colorPrimary: colours.primary,
  colorInfo: colours.primary, // Progress takes colorInfo
  colorLink: colours.primary,
  colorError: colours.danger,
  colorWarning: colours.warning,
  colorSuccess: colours.good,
  colorErrorBg: colours.dangerQuiet,
  colorErrorBorder: colours.lineStrong,
  colorWarningBg: colours.warningQuiet,
  colorWarningBorder: colours.lineStrong,
  colorSuccessBg: colours.goodQuiet,
  colorSuccessBorder: colours.lineStrong,
  colorTextBase: colours.ink,
  colorBgBase: colours.surface,
  colorBgLayout: colours.ground,
  colorBgContainer: colours.surface, // else the dark algorithm mixes a slate of its own
  colorBgElevated: isDark ? colours.quiet : colours.surface,
  colorBorder: colours.lineStrong,
  colorBorderSecondary: colours.line,
  colorTextDescription: colours.inkSoft, // antd's default fails WCAG AA
  colorTextSecondary: colours.inkSoft,
  colorTextPlaceholder: colours.inkSoft,
})
