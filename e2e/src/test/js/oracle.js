"use strict";

// The official hub protocol classes as codecs.
//
//   {"do":"parse","protocol":"json","bytes":"<base64>"}        -> {"messages":[{"type":6}]}
//   {"do":"write","protocol":"messagepack","message":{...}}    -> {"bytes":"<base64>"}
//
// Every command gets exactly one answer, in order; a refusal is {"error":"..."}.

const { JsonHubProtocol, NullLogger } = require("@microsoft/signalr");
const { MessagePackHubProtocol } = require("@microsoft/signalr-protocol-msgpack");
const { emit, onCommand } = require("./lines");
const { toJson, fromJson } = require("./values");

const protocols = { json: new JsonHubProtocol(), messagepack: new MessagePackHubProtocol() };

onCommand({
  parse: answer(({ protocol, bytes }) => {
    const input = Buffer.from(bytes, "base64");
    const messages = protocols[protocol].parseMessages(
      protocol === "json" ? input.toString("utf8") : arrayBuffer(input), NullLogger.instance);
    return { messages: messages.map(withoutUndefined).map(toJson) };
  }),
  write: answer(({ protocol, message }) =>
    ({ bytes: Buffer.from(protocols[protocol].writeMessage(fromJson(message))).toString("base64") })),
});

function answer(handler) {
  return command => {
    try {
      emit(handler(command));
    } catch (error) {
      emit({ error: error.message });
    }
  };
}

function arrayBuffer(buffer) {
  return buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.length);
}

function withoutUndefined(message) {
  return Object.fromEntries(Object.entries(message).filter(([, value]) => value !== undefined));
}
