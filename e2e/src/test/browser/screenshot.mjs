// The picture in the documentation: the chat in two tabs, side by side.

import { writeFileSync } from 'node:fs';

const viewport = { width: 720, height: 560, deviceScaleFactor: 2 };

/** Writes a PNG to this path. */
export async function takeScreenshot(enter, browser, path) {
  const ada = await enter('Ada', viewport);
  const zoe = await enter('Zoë', viewport);
  await enter('Linus', viewport);
  await talk(ada, zoe);
  const pictures = [await ada.picture(), await zoe.picture()];
  const page = await browser.newPage();
  await page.setViewport({ width: 1540, height: 620, deviceScaleFactor: 1 });
  await page.setContent(sideBySide(pictures));
  writeFileSync(path, await page.screenshot());
}

async function talk(ada, zoe) {
  await ada.join('observatory');
  await zoe.join('observatory');
  await conversation(ada, zoe, [
    [zoe, 'Clear sky tonight. Shall we signal at nine?'],
    [ada, 'Yes! Mirror is polished ✨'],
    [zoe, 'Grüße from the summit, 再见!'],
  ]);
  await ada.open('Everyone');
  await zoe.open('Everyone');
  await conversation(ada, zoe, [
    [ada, 'Morning, everyone ☀'],
    [zoe, 'Good morning from Zürich!'],
    [ada, 'The back end kept its code and got a new connection string, that is all.'],
    [zoe, 'And my tab never noticed. See you in #observatory?'],
  ]);
  await zoe.open('Ada');
  await zoe.say('psst … surprise party for Linus at six');
  await zoe.open('Everyone');
}

async function conversation(ada, zoe, lines) {
  for (const [speaker, text] of lines) {
    await speaker.say(text);
    await (speaker === ada ? zoe : ada).untilShown(text);
  }
}

function sideBySide(pictures) {
  const images = pictures.map((data) => `<img src="data:image/png;base64,${data}" alt="">`);
  return `<style>
      body { margin: 0; padding: 30px; display: flex; gap: 40px; background: #dcd6ca; }
      img { width: 720px; border-radius: 10px; box-shadow: 0 6px 24px rgb(60 45 20 / .25); }
    </style>${images.join('')}`;
}
