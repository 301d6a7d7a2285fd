// An Azure SignalR connection string: key=value parts between semicolons, keys in any case.

const local =
  'Endpoint=http://localhost:8888;' +
  'AccessKey=ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH;Version=1.0;';

/** Reads `AzureSignalRConnectionString`; without it, the key of the local emulator is meant. */
export function connectionStringOf(environment) {
  return environment.AzureSignalRConnectionString || local;
}

/** Gives `{ endpoint, clientEndpoint, accessKey }`; the endpoints end without a slash. */
export function parseConnectionString(text) {
  const parts = partsOf(text);
  const endpoint = urlOf(parts, 'endpoint');
  const accessKey = required(parts, 'accesskey');
  if (parts.has('port')) {
    endpoint.port = parts.get('port');
  }
  const clientEndpoint = parts.has('clientendpoint') ? urlOf(parts, 'clientendpoint') : endpoint;
  return { endpoint: plain(endpoint), clientEndpoint: plain(clientEndpoint), accessKey };
}

function partsOf(text) {
  const pairs = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.includes('='))
    .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]);
  return new Map(pairs.map(([key, value]) => [key.trim().toLowerCase(), value.trim()]));
}

function urlOf(parts, key) {
  const value = required(parts, key);
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) {
    throw new Error(`connection string: ${key} is "${value}" (expected: an http or https address)`);
  }
  return new URL(value);
}

function required(parts, key) {
  const value = parts.get(key);
  if (!value) {
    throw new Error(`connection string: ${key} is missing (expected: Endpoint=...;AccessKey=...)`);
  }
  return value;
}

function plain(url) {
  return url.href.replace(/\/$/, '');
}
