// A headless Chromium with an empty profile: the machine's own, else the one from npm.

import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

// Web security stays on: what the page reaches across origins, it reaches by CORS.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser; the caller closes it, which removes its profile, too. */
export async function launchChromium() {
  const executablePath = process.env.CHROME_BIN || onPath() || (await fromPackage());
  console.log(`browser: ${executablePath}`);
  return puppeteer.launch({
    executablePath,
    args: flags,
    headless: 'shell',
    protocolTimeout: 20_000,
  });
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return candidates.find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The package unpacks into the temporary folder and takes what it finds there, so it gets a folder
 * of its own that goes with the installed version. The variables make it use the libraries and
 * fonts that it brings; without any font, pages crash.
 */
async function fromPackage() {
  const folder = fileURLToPath(new URL('node_modules/.chromium', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const fonts = join(folder, 'fonts.conf');
  writeFileSync(fonts, fontsIn(folder));
  process.env.TMPDIR = folder;
  process.env.FONTCONFIG_FILE = fonts;
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
}

function fontsIn(folder) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
  <match><edit name="family" mode="append_last"><string>Open Sans</string></edit></match>
</fontconfig>
`;
}
