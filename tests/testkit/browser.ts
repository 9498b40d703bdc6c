import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const candidates = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser on this machine that the journeys drive, or null where there is none. */
export const chromiumPath = candidates.find((path) => path !== undefined && existsSync(path)) ?? null;

if (chromiumPath === null) {
  process.stdout.write(
    'No Chromium found: browser journeys are skipped. Install one or set CHROMIUM to its path.\n',
  );
}

export function launchBrowser(): Promise<Browser> {
  if (chromiumPath === null) throw new Error('No Chromium on this machine.');
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
