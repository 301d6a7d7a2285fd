package io.heliograph.benchmarks.contest;

import io.heliograph.benchmarks.harness.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A server that can send each of a burst of messages to all of its clients.
public interface Contestant {
  String name();

  /// What it takes, if it cannot be started here.
  ///
  /// @return empty if it can
  List<String> missing();

  /// Starts it on its port, on whichever processors are free.
  ///
  /// @param log gets what it says
  ServerProcess start(Path log) throws IOException;

  /// How clients connect: options of `wsdrain`.
  List<String> clientOptions() throws IOException;

  /// What makes it send that many messages to everybody: options of `wsdrain`.
  List<String> burstOptions(int messages) throws IOException;

  /// How long it must be under load before it has compiled what is hot.
  int warmUpSeconds();
}
