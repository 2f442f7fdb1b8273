/**
 * Everything an officer can tell the program to do without pointing at a row: native menu, palette and shortcuts come from this table.
 * The window's page performs them, and says which of them it can perform; a command that it cannot is shown nowhere.
 */
export const menus = ['file', 'edit', 'go', 'view', 'help'] as const
export type Menu = (typeof menus)[number]

export interface Command {
  readonly id: string
  /** Key in the catalogue `commands.json`. */
  readonly text: string
  /** `Mod` is Ctrl, on macOS Command. */
  readonly keys?: string
  readonly menu: Menu
  /** A line above it in the menu. */
  readonly startsGroup?: true
}

export const commands = [
  { id: 'imports.open', text: 'importsOpen', keys: 'Mod+O', menu: 'file' },
  { id: 'segments.new', text: 'segmentsNew', keys: 'Mod+N', menu: 'file' },
  { id: 'campaigns.exportMailList', text: 'campaignsExportMailList', keys: 'Mod+E', menu: 'file' },
  { id: 'print', text: 'print', keys: 'Mod+P', menu: 'file' },
  { id: 'workspace.new', text: 'workspaceNew', keys: 'Mod+Shift+N', menu: 'file', startsGroup: true },
  { id: 'workspace.open', text: 'workspaceOpen', keys: 'Mod+Shift+O', menu: 'file' },
  { id: 'workspace.lock', text: 'workspaceLock', keys: 'Mod+Shift+L', menu: 'file' },
  { id: 'workspace.close', text: 'workspaceClose', menu: 'file' },
  { id: 'settings', text: 'settings', keys: 'Mod+,', menu: 'file', startsGroup: true },
  { id: 'operations.undo', text: 'operationsUndo', keys: 'Mod+Alt+Z', menu: 'edit' },
  { id: 'find', text: 'find', keys: 'Mod+F', menu: 'edit', startsGroup: true },
  { id: 'palette', text: 'palette', keys: 'Mod+K', menu: 'edit' },
  { id: 'go.overview', text: 'goOverview', keys: 'Mod+1', menu: 'go' },
  { id: 'go.imports', text: 'goImports', keys: 'Mod+2', menu: 'go' },
  { id: 'go.cleaning', text: 'goCleaning', keys: 'Mod+7', menu: 'go' },
  { id: 'go.people', text: 'goPeople', keys: 'Mod+8', menu: 'go' },
  { id: 'go.members', text: 'goMembers', keys: 'Mod+3', menu: 'go' },
  { id: 'go.value', text: 'goValue', keys: 'Mod+6', menu: 'go' },
  { id: 'go.segments', text: 'goSegments', keys: 'Mod+4', menu: 'go' },
  { id: 'go.campaigns', text: 'goCampaigns', keys: 'Mod+5', menu: 'go' },
  { id: 'go.products', text: 'goProducts', menu: 'go' },
  { id: 'go.brand', text: 'goBrand', menu: 'go' },
  { id: 'go.reports', text: 'goReports', menu: 'go' },
  { id: 'go.operations', text: 'goOperations', keys: 'Mod+9', menu: 'go', startsGroup: true },
  { id: 'go.privacy', text: 'goPrivacy', menu: 'go' },
  { id: 'refresh', text: 'refresh', keys: 'F5', menu: 'view' },
  { id: 'view.chinese', text: 'viewChinese', menu: 'view', startsGroup: true },
  { id: 'view.english', text: 'viewEnglish', menu: 'view' },
  { id: 'view.themeSystem', text: 'viewThemeSystem', menu: 'view', startsGroup: true },
  { id: 'view.themeLight', text: 'viewThemeLight', menu: 'view' },
  { id: 'view.themeDark', text: 'viewThemeDark', menu: 'view' },
  { id: 'help.shortcuts', text: 'helpShortcuts', keys: 'F1', menu: 'help' },
  { id: 'definitions', text: 'helpDefinitions', menu: 'help' },
  { id: 'help.log', text: 'helpLog', menu: 'help' },
  { id: 'help.about', text: 'helpAbout', menu: 'help' },
] as const satisfies readonly Command[]

export type CommandId = (typeof commands)[number]['id']

export const commandIds: readonly CommandId[] = commands.map((command) => command.id)

/** What the native menu needs besides the commands: its titles, and the entries that Electron performs itself. */
export const menuTexts = [
  'menuFile',
  'menuEdit',
  'menuGo',
  'menuView',
  'menuHelp',
  'undoTyping',
  'redoTyping',
  'cut',
  'copy',
  'paste',
  'selectAll',
  'zoomIn',
  'zoomOut',
  'zoomReset',
  'fullScreen',
  'quit',
] as const
