// One browser tab with the chat in it, used like a person would, and its WebSocket traffic.

const waitMilliseconds = 15_000;

export class Tab {
  #page;
  #received = [];

  constructor(page) {
    this.#page = page;
  }

  /** Opens the page and enters the chat under this name; resolves when it says "Connected". */
  static async enter(browser, url, name, viewport) {
    const page = await browser.newPage();
    const tab = new Tab(page);
    page.setDefaultTimeout(waitMilliseconds);
    page.on('pageerror', (error) => console.log(`${name}: ${error}`));
    page.on('console', (message) => console.log(`${name}: ${message.text()}`));
    await page.evaluateOnNewDocument(keepSockets);
    await tab.#listen();
    if (viewport) {
      await page.setViewport(viewport);
    }
    await page.goto(url);
    await tab.#type('#name', name);
    await tab.untilState('connected');
    return tab;
  }

  async #listen() {
    const session = await this.#page.createCDPSession();
    await session.send('Network.enable');
    session.on('Network.webSocketFrameReceived', ({ response }) =>
      this.#received.push(response.payloadData));
  }

  /** Everything the service sent to this tab so far, shown on the page or not. */
  get received() {
    return this.#received.join('');
  }

  async untilState(state) {
    await this.#until((wanted) =>
      document.querySelector('#state')?.dataset.state === wanted, state);
  }

  async join(room) {
    await this.#type('#room', room);
    await this.#until((title) => document.querySelector('#title').textContent === title, `# ${room}`);
  }

  async open(name) {
    await this.#until(clickConversation, name);
    await this.#until((title) =>
      document.querySelector('#title').textContent.replace('# ', '') === title, name);
  }

  async say(text) {
    await this.#type('#text', text);
    await this.untilShown(text);
  }

  async untilShown(text) {
    await this.#until((wanted) =>
      [...document.querySelectorAll('#messages .text')].some((p) => p.textContent === wanted), text);
  }

  async untilPresent(name) {
    await this.#until((wanted) => [...document.querySelectorAll('#people li')].some((li) =>
      li.querySelector('.name').textContent === wanted && !li.querySelector('.away')), name);
  }

  async untilAway(name) {
    await this.#until((wanted) => ![...document.querySelectorAll('#people li')].some((li) =>
      li.querySelector('.name').textContent === wanted && !li.querySelector('.away')), name);
  }

  /** The messages of the open conversation, as `name: text`. */
  messages() {
    return this.#page.$$eval('#messages li', (items) => items.map((item) =>
      `${item.querySelector('b').textContent}: ${item.querySelector('.text').textContent}`));
  }

  /** Where the open WebSocket leads, and where the page came from. */
  origins() {
    return this.#page.evaluate(() =>
      ({ page: location.origin, socket: new URL(sockets.at(-1).url).origin }));
  }

  /** Cuts the connection below the SignalR client, as a lost network would. */
  async cut() {
    await this.#page.evaluate(() => sockets.at(-1).close());
  }

  async close() {
    await this.#page.close();
  }

  async picture() {
    await this.#page.bringToFront();
    return this.#page.screenshot({ encoding: 'base64' });
  }

  async #type(field, text) {
    await this.#page.bringToFront();
    await this.#page.type(field, text);
    await this.#page.keyboard.press('Enter');
  }

  // A tab in the background draws no frames, so a condition is looked at by the clock.
  async #until(condition, ...args) {
    try {
      await this.#page.waitForFunction(condition, { polling: 50 }, ...args);
    } catch ({ message }) {
      const text = await this.#page.$eval('body', (body) => body.innerText);
      throw new Error(`${message}: ${condition} for "${args}" in:\n${text}`);
    }
  }
}

function keepSockets() {
  globalThis.sockets = [];
  globalThis.WebSocket = class extends WebSocket {
    constructor(...args) {
      super(...args);
      globalThis.sockets.push(this);
    }
  };
}

function clickConversation(name) {
  const buttons = [...document.querySelectorAll('nav li button')];
  const button = buttons.find((each) => each.querySelector('.name').textContent === name);
  button?.click();
  return button !== undefined;
}
