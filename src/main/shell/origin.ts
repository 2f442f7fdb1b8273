import { app } from 'electron'

/** Set by `electron-vite dev` only; a packaged program ignores it. */
export const DEV_URL = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']

/** Where every page of ours comes from, with the slash at its end. */
export const ORIGIN = DEV_URL === undefined ? 'app://crm/' : new URL('/', DEV_URL).href
