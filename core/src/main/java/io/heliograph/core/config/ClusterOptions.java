package io.heliograph.core.config;

import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.Options;
import io.heliograph.core.config.option.ValueType;
import java.time.Duration;
import java.util.List;

/// The options of [ClusterConfig].
final class ClusterOptions {
  private static final Options DECLARED = new Options();
  static final Option<Role> ROLE =
      DECLARED.add(
          Option.of(
                  "cluster.role",
                  ValueType.choice(List.of(Role.values())),
                  "all",
                  "What the process serves: gateway for the REST API, node for clients, all for"
                      + " both.")
              .shortly("role"));
  static final Option<List<String>> MEMBERS =
      DECLARED.add(
          Option.of(
                  "cluster.members",
                  ValueType.texts(256),
                  "",
                  "Addresses where other members may run, each a host or host:port. If set, the"
                      + " process is part of a cluster.")
              .shortly("member"));
  static final Option<String> KUBERNETES_DNS =
      DECLARED.add(
          Option.of(
              "cluster.kubernetes-dns",
              ValueType.optionalHost(),
              "",
              "Instead of cluster.members, for discovery through DNS: the name of the members'"
                  + " headless Kubernetes Service."));
  static final Option<String> KUBERNETES_SERVICE =
      DECLARED.add(
          Option.of(
              "cluster.kubernetes-service",
              ValueType.optionalHost(),
              "",
              "Instead of cluster.members, for discovery through the Kubernetes API: the name of"
                  + " the Service of the members' pods."));
  static final Option<String> KUBERNETES_NAMESPACE =
      DECLARED.add(
          Option.of(
              "cluster.kubernetes-namespace",
              ValueType.optionalHost(),
              "",
              "Namespace of that Service; if empty, the pod's own namespace."));
  static final Option<String> NAME =
      DECLARED.add(
          Option.of(
              "cluster.name",
              ValueType.host(),
              "heliograph",
              "Name of the cluster; a process joins only members with the same name."));
  static final Option<String> HOST =
      DECLARED.add(
          Option.derived(
              "cluster.host",
              ValueType.host(),
              "http.host, or a private address of the machine if that is a wildcard",
              "Address on which the process listens for other members and which it announces to"
                  + " them."));
  static final Option<Integer> PORT =
      DECLARED.add(
          Option.of(
              "cluster.port",
              ValueType.integer(0, 65_535),
              "5701",
              "TCP port for the cluster's data; 0 selects a free port."));
  static final Option<Integer> BUS_PORT =
      DECLARED.add(
          Option.of(
              "cluster.bus-port",
              ValueType.integer(0, 65_535),
              "5702",
              "TCP port for commands between members; 0 selects a free port."));
  static final Option<Duration> HEARTBEAT_INTERVAL =
      DECLARED.add(
          Option.of(
              "cluster.heartbeat-interval",
              ValueType.duration("1s", "1m"),
              "1s",
              "Interval of the heartbeats between members, in whole seconds."));
  // Until then the share of the data that a frozen member owns cannot be written.
  static final Option<Duration> MEMBER_TIMEOUT =
      DECLARED.add(
          Option.of(
              "cluster.member-timeout",
              ValueType.duration("2s", "10m"),
              "8s",
              "Time without heartbeats after which a member is evicted, in whole seconds; allow"
                  + " three times the longest pause of a healthy one."));
  static final Option<Duration> MERGE_DELAY =
      DECLARED.add(
          Option.of(
              "cluster.merge-delay",
              ValueType.duration("1s", "10m"),
              "10s",
              "Interval at which the halves of a split cluster probe for each other, in whole"
                  + " seconds."));
  static final Option<Duration> OPERATION_TIMEOUT =
      DECLARED.add(
          Option.of(
              "cluster.operation-timeout",
              ValueType.duration("100ms", "5m"),
              "10s",
              "Timeout of a read or update of the cluster's data; longer than the member timeout,"
                  + " so that a lost member delays it but does not fail it."));
  static final Option<Integer> MAX_OPERATIONS =
      DECLARED.add(
          Option.of(
              "cluster.max-operations",
              ValueType.integer(1, 10_000_000),
              "100000",
              "Maximum number of concurrent reads and updates of the cluster's data by this"
                  + " process; further ones are refused."));
  static final Option<Duration> LEAVE_DELAY =
      DECLARED.add(
          Option.of(
              "cluster.leave-delay",
              ValueType.duration("0s", "10m"),
              "0",
              "Time at shutdown between losing readiness and closing the first connection, so that"
                  + " load balancers can notice."));
  static final List<Option<?>> ALL = DECLARED.all();

  private ClusterOptions() {}
}
