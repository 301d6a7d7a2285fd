// All that a back end needs of the SignalR REST API: two kinds of token and six calls.

import { createHmac } from 'node:crypto';

const apiVersion = '2022-06-01';
const tokenSeconds = 3600;

/** One hub of the service that `{ endpoint, clientEndpoint, accessKey }` leads to. */
export class Hub {
  #connection;
  #name;

  constructor(connection, name) {
    this.#connection = connection;
    this.#name = name;
  }

  /** What a client needs to connect as this user: the service's address and a token for it. */
  negotiate(user) {
    const { endpoint, clientEndpoint, accessKey } = this.#connection;
    const path = `/client/?hub=${encodeURIComponent(this.#name)}`;
    return {
      url: clientEndpoint + path,
      accessToken: sign({ aud: endpoint + path, nameid: user }, accessKey),
    };
  }

  async sendToAll(target, ...args) {
    await this.#call('POST', '/:send', { target, arguments: args });
  }

  async sendToRoom(room, target, ...args) {
    await this.#call('POST', `/groups/${encode(room)}/:send`, { target, arguments: args });
  }

  async sendToUser(user, target, ...args) {
    await this.#call('POST', `/users/${encode(user)}/:send`, { target, arguments: args });
  }

  /** The service remembers the room for this user, also for connections that are still to come. */
  async join(user, room) {
    await this.#call('PUT', `/users/${encode(user)}/groups/${encode(room)}`);
  }

  async leave(user, room) {
    await this.#call('DELETE', `/users/${encode(user)}/groups/${encode(room)}`);
  }

  async isConnected(user) {
    const response = await this.#call('HEAD', `/users/${encode(user)}`, undefined, [404]);
    return response.ok;
  }

  async #call(method, path, body, expected = []) {
    const { endpoint, accessKey } = this.#connection;
    const url = `${endpoint}/api/hubs/${encode(this.#name)}${path}`;
    const response = await fetch(`${url}?api-version=${apiVersion}`, {
      method,
      headers: {
        authorization: `Bearer ${sign({ aud: url }, accessKey)}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok && !expected.includes(response.status)) {
      throw new Error(`${method} ${path} was answered with ${response.status}`);
    }
    return response;
  }
}

const encode = encodeURIComponent;

function sign(claims, accessKey) {
  const now = Math.floor(Date.now() / 1000);
  const head = base64url({ alg: 'HS256', typ: 'JWT' });
  const body = base64url({ ...claims, nbf: now, iat: now, exp: now + tokenSeconds });
  const signature = createHmac('sha256', accessKey).update(`${head}.${body}`).digest('base64url');
  return `${head}.${body}.${signature}`;
}

function base64url(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
