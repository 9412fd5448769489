import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'
import { chunkGroups } from './build/chunk-groups.ts'
import { drawIcons } from './build/draw-icons.ts'
import { packFiles } from './build/pack-files.ts'
import { preloadFonts } from './build/preload-fonts.ts'
import { tellFirstFiles } from './build/tell-first-files.ts'
import { writeWorker } from './build/write-worker.ts'

const api = process.env.API_URL ?? 'http://127.0.0.1:3001'

const pages = () => [
  tanstackRouter({ target: 'react', autoCodeSplitting: true, quoteStyle: 'single', semicolons: false }),
  react(),
]

const forBrowsers: UserConfig = {
  // The store's hook is React's own by now; its stand-in for older ones is not needed.
  resolve: { alias: { 'use-sync-external-store/shim/with-selector': 'use-sync-external-store/with-selector' } },
  plugins: [
    ...pages(),
    drawIcons(),
    preloadFonts([/archivo-latin-standard-normal/, /PretendardVariable\.subset\.91/]),
    tellFirstFiles(),
    writeWorker(),
    packFiles(),
  ],
  build: {
    // Fonts stay files: the content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // A list of what every page is made of would be fetched by everybody; a page is fetched when somebody points at it.
      resolveDependencies: (_file, files, { hostType }) => (hostType === 'html' ? files : []),
    },
    rolldownOptions: { output: { codeSplitting: { groups: chunkGroups } } },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': api, '/health': api, '/ipfs': api, '/errors': api, '/dev': api, '/.well-known/x402': api },
  },
}

// The same pages for the server, which draws their first sight: in one file with all that they are made of.
const forTheServer: UserConfig = {
  plugins: pages(),
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  ssr: { noExternal: true },
  build: {
    outDir: 'dist/drawn-here',
    copyPublicDir: false,
    rolldownOptions: { output: { codeSplitting: false } },
  },
}

export default defineConfig(({ isSsrBuild }) => (isSsrBuild ? forTheServer : forBrowsers))
