package io.heliograph.core.config;

import io.heliograph.core.config.option.Settings;
import java.time.Duration;

/// The role of this process and its cluster. `ClusterOptions` documents each component.
///
/// @param discovery how the other members are discovered
public record ClusterConfig(
    Role role,
    String name,
    Discovery discovery,
    Listener listener,
    Liveness liveness,
    Operations operations) {

  /// Where the process listens for other members.
  public record Listener(String host, int port, int busPort) {
    static Listener from(Settings settings, HttpConfig http) {
      Listener listener =
          new Listener(
              settings.get(ClusterOptions.HOST, http.host()),
              settings.get(ClusterOptions.PORT),
              settings.get(ClusterOptions.BUS_PORT));
      settings.require(
          listener.port == 0 || listener.port != listener.busPort,
          "another port than " + ClusterOptions.PORT.key(),
          ClusterOptions.BUS_PORT,
          ClusterOptions.PORT);
      return listener;
    }
  }

  /// How members notice each other's loss and return, and how this one leaves.
  public record Liveness(
      Duration heartbeatInterval, Duration timeout, Duration mergeDelay, Duration leaveDelay) {
    static Liveness from(Settings settings) {
      Liveness liveness =
          new Liveness(
              settings.get(ClusterOptions.HEARTBEAT_INTERVAL),
              settings.get(ClusterOptions.MEMBER_TIMEOUT),
              settings.get(ClusterOptions.MERGE_DELAY),
              settings.get(ClusterOptions.LEAVE_DELAY));
      settings.require(
          liveness.heartbeatInterval.multipliedBy(2).compareTo(liveness.timeout) <= 0,
          "at least twice " + ClusterOptions.HEARTBEAT_INTERVAL.key(),
          ClusterOptions.MEMBER_TIMEOUT,
          ClusterOptions.HEARTBEAT_INTERVAL);
      return liveness;
    }
  }

  /// The reads and updates of the cluster's data.
  ///
  /// @param max how many this process may have under way
  public record Operations(Duration timeout, int max) {
    static Operations from(Settings settings) {
      return new Operations(
          settings.get(ClusterOptions.OPERATION_TIMEOUT),
          settings.get(ClusterOptions.MAX_OPERATIONS));
    }
  }

  static ClusterConfig from(Settings settings, HttpConfig http) {
    ClusterConfig cluster =
        new ClusterConfig(
            settings.get(ClusterOptions.ROLE),
            settings.get(ClusterOptions.NAME),
            Discovery.from(settings),
            Listener.from(settings, http),
            Liveness.from(settings),
            Operations.from(settings));
    settings.require(
        cluster.role == Role.ALL || cluster.isClustered(),
        "all, or one of %s, %s and %s so that members can be discovered"
            .formatted(
                ClusterOptions.MEMBERS.key(),
                ClusterOptions.KUBERNETES_DNS.key(),
                ClusterOptions.KUBERNETES_SERVICE.key()),
        ClusterOptions.ROLE,
        ClusterOptions.MEMBERS,
        ClusterOptions.KUBERNETES_DNS,
        ClusterOptions.KUBERNETES_SERVICE);
    return cluster;
  }

  /// Whether there is a cluster at all.
  public boolean isClustered() {
    return !(discovery instanceof Discovery.None);
  }
}
