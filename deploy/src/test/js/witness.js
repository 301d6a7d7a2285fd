"use strict";

// Hosts official SignalR clients of several versions and reports what they see.
//
//   {"do":"start","client":1,"version":"10","protocol":"json","transport":"WebSockets",
//    "url":"...","targets":["message"]}
//     with "token", "skipNegotiation", "reconnectDelays" as options
//   {"do":"call","client":1,"call":7,"how":"invoke","target":"ask","arguments":[1]}
//     "how" is "invoke", "send" or "stream"
//   {"do":"stop","client":1}
//
// Every event names its client: started, failed, received, reconnecting, reconnected, closed,
// item, answered, refused. Events of one client leave in the order in which they happened.

const { MessagePackHubProtocol } = require("@microsoft/signalr-protocol-msgpack");
const { emit, onCommand } = require("./lines");
const { toJson, fromJson } = require("./values");

const libraries = {
  1: require("signalr-1"),
  3: require("signalr-3"),
  6: require("signalr-6"),
  7: require("signalr-7"),
  8: require("signalr-8"),
  9: require("signalr-9"),
  10: require("@microsoft/signalr"),
};

const connections = new Map();

onCommand({ start, call, stop });

function start(command) {
  const report = (event, facts) => emit({ client: command.client, event, ...facts });
  const connection = build(command);
  connections.set(command.client, connection);
  for (const target of command.targets) {
    connection.on(target, (...args) =>
      report("received", { target, arguments: args.map(toJson) }));
  }
  connection.onclose(error => report("closed", text(error)));
  connection.onreconnecting?.(error => report("reconnecting", text(error)));
  connection.onreconnected?.(() =>
    report("reconnected", { connectionId: connectionIdOf(connection) }));
  connection.start().then(
    () => report("started", { connectionId: connectionIdOf(connection) }),
    error => report("failed", text(error)));
}

function build({ version, protocol, transport, url, token, skipNegotiation, reconnectDelays }) {
  const { HubConnectionBuilder, HttpTransportType, LogLevel } = libraries[version];
  const options = { transport: HttpTransportType[transport], skipNegotiation };
  if (token) {
    options.accessTokenFactory = () => token;
  }
  const builder = new HubConnectionBuilder().withUrl(url, options).configureLogging(LogLevel.None);
  if (protocol === "messagepack") {
    builder.withHubProtocol(new MessagePackHubProtocol());
  }
  if (reconnectDelays) {
    builder.withAutomaticReconnect(reconnectDelays);
  }
  return builder.build();
}

// Version 1 does not tell its connection id; with its negotiate version 0 it is the "id" of the URL.
function connectionIdOf(connection) {
  const transport = connection.connection.transport;
  const url = transport?.webSocket?.url ?? transport?.url;
  return connection.connectionId ?? (url && new URL(url).searchParams.get("id"));
}

function call(command) {
  const report = (event, facts) => emit({ client: command.client, call: command.call, event, ...facts });
  const connection = connections.get(command.client);
  const args = [command.target, ...command.arguments.map(fromJson)];
  const refused = error => report("refused", text(error));
  if (command.how === "stream") {
    connection.stream(...args).subscribe({
      next: item => report("item", { result: toJson(item) }),
      error: refused,
      complete: () => report("answered", {}),
    });
    return;
  }
  connection[command.how](...args)
    .then(result => report("answered", result === undefined ? {} : { result: toJson(result) }),
      refused);
}

function stop({ client }) {
  connections.get(client).stop();
  connections.delete(client);
}

function text(error) {
  return error ? { error: error.message } : {};
}
