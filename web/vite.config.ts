import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { preloadFonts } from './build/preload-fonts.ts'

const api = process.env.API_URL ?? 'http://127.0.0.1:3001'

export default defineConfig({
  plugins: [
    tanstackRouter({ target: 'react', autoCodeSplitting: true, quoteStyle: 'single', semicolons: false }),
    react(),
    preloadFonts([/archivo-latin-standard-normal/, /PretendardVariable\.subset\.91/]),
  ],
  build: {
    // Fonts stay files: the content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What several pages share is a few hundred bytes a module: one file of it packs better than twenty.
        codeSplitting: { groups: [{ name: 'shared', test: /\/src\/(api|browser|print|ui)\//, minShareCount: 3 }] },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': api, '/health': api, '/ipfs': api, '/errors': api, '/dev': api, '/.well-known/x402': api },
  },
})
