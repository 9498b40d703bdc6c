import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

/** The app that the pages ask while they are worked on. */
const app = process.env['DEV_API_URL'] ?? 'http://127.0.0.1:4000';

export default defineConfig({
  plugins: [vue()],
  // The app refuses what another origin sends; to it, the page in development comes from itself.
  server: {
    proxy: Object.fromEntries(
      [
        '/graphql',
        '/health',
        '/ingest',
        '/export',
        '/certificates',
        '/labels',
        '/login',
        '^/briefings/.*\\.(pdf|md)$',
      ].map((path) => [path, { target: app, changeOrigin: true, headers: { origin: app } }]),
    ),
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 2048,
    // ApexCharts, which is fetched when there is a chart to draw.
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      checks: { pluginTimings: false },
      // What several pages share, in one file in place of forty: a browser asks for six at a time.
      output: {
        codeSplitting: {
          groups: [{ name: 'shared', minShareCount: 2, test: (id) => !id.includes('apexcharts') }],
        },
      },
    },
  },
});
