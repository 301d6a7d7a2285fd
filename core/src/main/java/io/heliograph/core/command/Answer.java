package io.heliograph.core.command;

/// What a node answers a [Command.Request] with. Absence is an answer, not an exception.
public sealed interface Answer permits Outcome, PollAnswer, TransportAnswer {}
