// Who is here: the names that asked for a connection and, says the service, still have one.

const rememberedNames = 1000;
const checkMilliseconds = 5000;

export class People {
  #hub;
  #known = new Set();
  #present = [];

  constructor(hub) {
    this.#hub = hub;
  }

  remember(name) {
    if (this.#known.size < rememberedNames) {
      this.#known.add(name);
    }
  }

  /** Asks the service about every known name and tells all clients when the answer changed. */
  async refresh() {
    const names = [...this.#known].sort((a, b) => a.localeCompare(b));
    const connected = await Promise.all(names.map((name) => this.#hub.isConnected(name)));
    const present = names.filter((_, index) => connected[index]);
    if (present.join('\n') !== this.#present.join('\n')) {
      this.#present = present;
      await this.#hub.sendToAll('people', present);
    }
    return present;
  }

  refreshRegularly() {
    const refresh = () => this.refresh().catch((error) => console.warn(`people: ${error.message}`));
    setInterval(refresh, checkMilliseconds).unref();
  }
}
