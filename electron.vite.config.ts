import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string): string => resolve(import.meta.dirname, path)

// The lowest runtime the product supports is Electron 33. Left alone, electron-vite takes the declared one.
const NODE = 'node20.18'
const CHROME = 'chrome130'

const chunk = (name: string, packages: string, priority: number) => ({
  name,
  test: new RegExp(`node_modules[\\\\/](${packages})`),
  priority,
})

export default defineConfig({
  main: {
    build: {
      target: NODE,
      outDir: 'out/main',
      sourcemap: true,
      rolldownOptions: {
        input: {
          index: at('src/main/index.ts'),
          engine: at('src/main/engine/entry.ts'),
          writer: at('src/main/engine/writer.ts'),
          background: at('src/main/engine/background.ts'),
          parser: at('src/main/parser/entry.ts'),
          cli: at('src/main/cli/entry.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      target: NODE,
      outDir: 'out/preload',
      externalizeDeps: false, // a sandboxed preload can require nothing but electron
      rolldownOptions: {
        input: { preload: at('src/main/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    // electron-vite forces base './' in production builds, which breaks nested routes such as /members/42.
    plugins: [react(), { name: 'absolute-base', enforce: 'post', config: () => ({ base: '/' }) }],
    html: { cspNonce: '__NONCE__' }, // filled in by the app:// protocol at each load
    build: {
      target: CHROME,
      outDir: at('out/renderer'),
      minify: true,
      chunkSizeWarningLimit: 1500,
      rolldownOptions: {
        input: { index: at('src/renderer/index.html') },
        output: {
          strictExecutionOrder: true, // guards.ts must run before any library, also where they share no chunk
          codeSplitting: {
            groups: [
              chunk('react', '(react|react-dom|scheduler)[\\\\/]', 30),
              chunk('ag-grid', 'ag-grid|@ag-grid', 20),
              chunk('echarts', '(echarts|zrender)[\\\\/]', 20),
              chunk('antd', '(antd|@ant-design|@rc-component)[\\\\/]', 10),
            ],
          },
        },
      },
    },
  },
})
