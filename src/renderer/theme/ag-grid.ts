import {
  CellStyleModule,
  ColumnApiModule,
  ColumnAutoSizeModule,
  colorSchemeDark,
  EventApiModule,
  InfiniteRowModelModule,
  LocaleModule,
  ModuleRegistry,
  RowApiModule,
  RowSelectionModule,
  RowStyleModule,
  ScrollApiModule,
  TextEditorModule,
  themeQuartz,
  TooltipModule,
  ValidationModule,
  type Theme,
} from 'ag-grid-community'
import { coloursOf, font, fontSize, radius } from './tokens.ts'

ModuleRegistry.registerModules([
  InfiniteRowModelModule,
  CellStyleModule,
  ColumnApiModule,
  ColumnAutoSizeModule,
  LocaleModule,
  RowSelectionModule,
  RowStyleModule,
  RowApiModule,
  ScrollApiModule,
  EventApiModule,
  TooltipModule,
  TextEditorModule,
  // A missing module shows as a bare error number without it.
  ...(import.meta.env.DEV ? [ValidationModule] : []),
])

export const rowHeight = 30

const themeFor = (isDark: boolean): Theme => {
  const colours = coloursOf(isDark)
  const base = isDark ? themeQuartz.withPart(colorSchemeDark) : themeQuartz
  return base.withParams({
    fontFamily: font,
    fontSize: fontSize.base,
    headerFontSize: fontSize.small,
    headerFontWeight: 600,
    spacing: 5,
    rowHeight,
    headerHeight: 32,
    iconSize: 14,
    wrapperBorderRadius: radius,
    wrapperBorder: false,
    backgroundColor: colours.surface,
    foregroundColor: colours.ink,
    headerTextColor: colours.inkSoft,
    headerBackgroundColor: colours.quiet,
    borderColor: colours.line,
    accentColor: colours.primary,
    rowHoverColor: colours.hover,
    selectedRowBackgroundColor: colours.chosen,
  })
}

const light = themeFor(false)
const dark = themeFor(true)
export const gridTheme = (isDark: boolean): Theme => (isDark ? dark : light)
