// Drives the chat example in a real browser: node chat.mjs SCENARIO, with the page in CHAT_URL.

import assert from 'node:assert/strict';
import { launchChromium } from './chromium.mjs';
import { takeScreenshot } from './screenshot.mjs';
import { Tab } from './tab.mjs';

const url = process.env.CHAT_URL;

const scenarios = {
  async 'both-directions'(enter) {
    const ada = await enter('Ada');
    const zoe = await enter('Zoë 🌞');
    await ada.say('Grüße aus Zürich, 你好, مرحبا 👋');
    await zoe.untilShown('Grüße aus Zürich, 你好, مرحبا 👋');
    await zoe.say('Здравствуй! <b>“quoted”</b> & \\ slashed');
    await ada.untilShown('Здравствуй! <b>“quoted”</b> & \\ slashed');
    const expected = [
      'Ada: Grüße aus Zürich, 你好, مرحبا 👋',
      'Zoë 🌞: Здравствуй! <b>“quoted”</b> & \\ slashed',
    ];
    assert.deepEqual(await ada.messages(), expected);
    assert.deepEqual(await zoe.messages(), expected);
    const { page, socket } = await ada.origins();
    assert.notEqual(socket.replace(/^ws/, 'http'), page, 'page and service share an origin');
  },

  async room(enter) {
    const ada = await enter('Ada');
    const grace = await enter('Grace');
    const linus = await enter('Linus');
    await ada.join('café');
    await grace.join('café');
    await ada.say('for the room');
    await grace.untilShown('for the room');
    await ada.open('Everyone');
    await ada.say('for everyone');
    await linus.untilShown('for everyone');
    assert.ok(!linus.received.includes('for the room'), 'sent to somebody outside the room');
    assert.deepEqual(await grace.messages(), ['Ada: for the room']);
  },

  async private(enter) {
    const ada = await enter('Ada');
    const grace = await enter('Grace');
    const linus = await enter('Linus');
    await ada.open('Grace');
    await ada.say('between us');
    await grace.open('Ada');
    await grace.untilShown('between us');
    await ada.open('Everyone');
    await ada.say('for everyone');
    await linus.untilShown('for everyone');
    assert.ok(!linus.received.includes('between us'), 'sent to somebody else');
  },

  async reconnect(enter) {
    const ada = await enter('Ada');
    const grace = await enter('Grace');
    await grace.join('night shift');
    await ada.join('night shift');
    await grace.cut();
    await grace.untilState('reconnecting');
    await grace.untilState('connected');
    await ada.say('still there?');
    await grace.untilShown('still there?');
    assert.deepEqual(await grace.messages(), ['Ada: still there?']);
  },

  async presence(enter) {
    const ada = await enter('Ada');
    const grace = await enter('Grace');
    await ada.untilPresent('Grace');
    await grace.close();
    await ada.untilAway('Grace');
  },

  async screenshot(enter, browser) {
    await takeScreenshot(enter, browser, process.env.SCREENSHOT);
  },
};

const scenario = scenarios[process.argv[2]];
assert.ok(scenario && url, `usage: CHAT_URL=... node chat.mjs ${Object.keys(scenarios).join('|')}`);
const browser = await launchChromium();
try {
  await scenario((name, viewport) => Tab.enter(browser, url, name, viewport), browser);
} finally {
  await browser.close();
}
