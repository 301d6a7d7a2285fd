// A headless Chromium with an empty profile: the machine's own, else the one from npm.

import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
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

const unpacked = fileURLToPath(new URL('node_modules/.chromium', import.meta.url));

const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${unpacked}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${unpacked}/font-cache</cachedir>
  <match><edit name="family" mode="append_last"><string>Open Sans</string></edit></match>
</fontconfig>
`;

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

/** The package's browser with the libraries and fonts it brings; without a font, pages crash. */
async function fromPackage() {
  if (!existsSync(unpacked)) {
    await unpack();
  }
  const fonts = join(unpacked, 'fonts.conf');
  writeFileSync(fonts, fontConfiguration);
  process.env.FONTCONFIG_FILE = fonts;
  process.env.LD_LIBRARY_PATH = join(unpacked, 'al2023', 'lib');
  return join(unpacked, 'chromium');
}

/**
 * The package unpacks into the temporary folder and takes what it finds there, be it half done. So
 * it gets a folder of its own, which has its name only once it is complete. The other variable
 * makes it unpack its libraries, too.
 */
async function unpack() {
  const unfinished = `${unpacked}-unfinished`;
  const temporary = process.env.TMPDIR ?? '/tmp';
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished);
  process.env.TMPDIR = unfinished;
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  await chromium.executablePath();
  process.env.TMPDIR = temporary;
  renameSync(unfinished, unpacked);
}
