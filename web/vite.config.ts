import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The server that `npm run dev:web` hands API calls on to. */
const server = process.env['STUDIO_SERVER'] ?? 'http://127.0.0.1:8000'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Browsers of the last two and a half years; light-dark() is theirs, and stays as it is.
    target: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    // A data: address would not pass the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': { target: server, changeOrigin: true }, '/docs': server } },
})
