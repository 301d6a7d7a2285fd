"use strict";

// Hosts official SignalR clients and reports what they see, in Node.js and in a browser's page.
//
//   {"do":"start","client":1,"version":"10","protocol":"json","transport":"WebSockets",
//    "url":"...","targets":["message"]}
//     with "token", "skipNegotiation", "reconnectDelays", "statefulReconnect" as options; without "transport" the client
//     tries all of them
//   {"do":"call","client":1,"call":7,"how":"invoke","target":"ask","arguments":[1]}
//     "how" is "invoke", "send" or "stream"
//   {"do":"stop","client":1}
//
// Every event names its client: started, failed, received, reconnecting, reconnected, closed,
// item, answered, refused. Events of one client leave in the order in which they happened.

const { toJson, fromJson } = require("./values");

// libraries: for each version, what the client library and its MessagePack protocol export.
exports.host = (libraries, emit) => {
  const connections = new Map();

  return { start, call, stop };

  function start(command) {
    const report = (event, facts) => emit({ client: command.client, event, ...facts });
    const connection = build(libraries[command.version], command);
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

  function call(command) {
    const report = (event, facts) =>
      emit({ client: command.client, call: command.call, event, ...facts });
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
};

function build({ HubConnectionBuilder, HttpTransportType, LogLevel, MessagePackHubProtocol },
  { protocol, transport, url, token, skipNegotiation, reconnectDelays, statefulReconnect }) {
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
  if (statefulReconnect) {
    builder.withStatefulReconnect();
  }
  return builder.build();
}

// Version 1 does not tell its connection id; with its negotiate version 0 it is the "id" of the URL.
function connectionIdOf(connection) {
  const transport = connection.connection.transport;
  const url = transport?.webSocket?.url ?? transport?.url;
  return connection.connectionId ?? (url && new URL(url).searchParams.get("id"));
}

function text(error) {
  return error ? { error: error.message } : {};
}
