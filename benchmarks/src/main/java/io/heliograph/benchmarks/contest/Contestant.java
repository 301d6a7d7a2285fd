package io.heliograph.benchmarks.contest;

import io.heliograph.benchmarks.harness.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A server that can send each of a burst of messages to all of its clients.
public interface Contestant {
  String name();

  /// The missing requirements, if it cannot be started here.
  ///
  /// @return empty if it can
  List<String> missing();

  /// Starts it on its port, on whichever processors are free.
  ///
  /// @param log receives its output
  ServerProcess start(Path log) throws IOException;

  /// How clients connect: options of `wsdrain`.
  List<String> clientOptions() throws IOException;

  /// Options of `wsdrain` that make it send that many messages to all clients.
  List<String> burstOptions(int messages) throws IOException;

  /// How long it must be under load before its hot code is compiled.
  int warmUpSeconds();
}
