/** The few sentences main says by itself, in system dialogs; everything else is said by the page. */
import type { Language } from '#shared/contract/shell.ts'

const chinese = {
  product: 'Regulars 熟客',
  importTitle: '选择要导入的文件',
  restoreTitle: '选择备份文件',
  tables: '表格文件',
  archives: '压缩包',
  allFiles: '所有文件',
  saveTitle: '另存为',
  chooseFolder: '选择文件夹',
  placeForWorkspace: '选择存放新工作区的位置',
  workspaceFolder: '选择工作区文件夹',
  engineFailed: '数据引擎在一分钟内多次停止。',
  engineFailedDetail: '您的数据没有丢失。可以再试一次；如果仍然失败，请把日志文件交给技术支持。',
  pageFailed: '窗口多次停止响应。',
  tryAgain: '再试一次',
  showLog: '显示日志',
  quit: '退出',
  jobRunning: '有任务正在进行：',
  jobRunningDetail: '现在关闭会取消它；已经完成的内容不受影响。',
  stay: '继续等待',
  closeAnyway: '仍然关闭',
} as const

const english: Record<keyof typeof chinese, string> = {
  product: 'Regulars',
  importTitle: 'Choose files to import',
  restoreTitle: 'Choose a backup',
  tables: 'Tables',
  archives: 'Archives',
  allFiles: 'All files',
  saveTitle: 'Save as',
  chooseFolder: 'Choose a folder',
  placeForWorkspace: 'Choose where the new workspace goes',
  workspaceFolder: 'Choose a workspace folder',
  engineFailed: 'The data engine stopped several times within a minute.',
  engineFailedDetail: 'No data was lost. You can try again; if it fails again, give the log file to your support.',
  pageFailed: 'The window stopped several times.',
  tryAgain: 'Try again',
  showLog: 'Show log',
  quit: 'Quit',
  jobRunning: 'Work is under way: ',
  jobRunningDetail: 'Closing now cancels it; what is finished stays.',
  stay: 'Keep waiting',
  closeAnyway: 'Close anyway',
}

export type Words = Record<keyof typeof chinese, string>

export const wordsIn = (language: Language): Words => (language === 'zh-CN' ? chinese : english)
