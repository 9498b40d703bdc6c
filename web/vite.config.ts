import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

const app = process.env['PLUMBLINE_URL'] ?? 'http://127.0.0.1:4000';

export default defineConfig({
  plugins: [vue()],
  server: { proxy: { '/graphql': app, '/ingest': app } },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 2048 },
});
