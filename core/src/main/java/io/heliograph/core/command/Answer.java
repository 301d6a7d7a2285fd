package io.heliograph.core.command;

/// The answer of a node to a [Command.Request]. Absence is an answer, not an exception.
public sealed interface Answer permits InputAnswer, Outcome, PollAnswer, TransportAnswer {}
