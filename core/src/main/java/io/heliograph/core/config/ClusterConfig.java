package io.heliograph.core.config;

import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.Settings;
import io.heliograph.core.config.option.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The role of this process and its cluster. The options below document each component.
public record ClusterConfig(
    Role role,
    List<String> members,
    String kubernetesDns,
    String kubernetesService,
    String kubernetesNamespace,
    String name,
    String host,
    int port,
    int busPort,
    Duration heartbeatInterval,
    Duration memberTimeout,
    Duration mergeDelay,
    Duration operationTimeout,
    int maxOperations,
    Duration leaveDelay) {
  static final Option<Role> ROLE =
      Option.of(
              "cluster.role",
              ValueType.choice(List.of(Role.values())),
              "all",
              "What the process serves: gateway for the REST API, node for clients, all for"
                  + " both.")
          .shortly("role");
  static final Option<List<String>> MEMBERS =
      Option.of(
              "cluster.members",
              ValueType.texts(256),
              "",
              "Addresses where other members may run, each a host or host:port. If set, the"
                  + " process is part of a cluster.")
          .shortly("member");
  static final Option<String> KUBERNETES_DNS =
      Option.of(
          "cluster.kubernetes-dns",
          ValueType.optionalHost(),
          "",
          "Instead of cluster.members, for discovery through DNS: the name of the members'"
              + " headless Kubernetes Service.");
  static final Option<String> KUBERNETES_SERVICE =
      Option.of(
          "cluster.kubernetes-service",
          ValueType.optionalHost(),
          "",
          "Instead of cluster.members, for discovery through the Kubernetes API: the name of the"
              + " Service of the members' pods.");
  static final Option<String> KUBERNETES_NAMESPACE =
      Option.of(
          "cluster.kubernetes-namespace",
          ValueType.optionalHost(),
          "",
          "Namespace of that Service; if empty, the pod's own namespace.");
  static final Option<String> NAME =
      Option.of(
          "cluster.name",
          ValueType.host(),
          "heliograph",
          "Name of the cluster; a process joins only members with the same name.");
  static final Option<String> HOST =
      Option.derived(
          "cluster.host",
          ValueType.host(),
          "http.host, or a private address of the machine if that is a wildcard",
          "Address on which the process listens for other members and which it announces to"
              + " them.");
  static final Option<Integer> PORT =
      Option.of(
          "cluster.port",
          ValueType.integer(0, 65_535),
          "5701",
          "TCP port for the cluster's data; 0 selects a free port.");
  static final Option<Integer> BUS_PORT =
      Option.of(
          "cluster.bus-port",
          ValueType.integer(0, 65_535),
          "5702",
          "TCP port for commands between members; 0 selects a free port.");
  static final Option<Duration> HEARTBEAT_INTERVAL =
      Option.of(
          "cluster.heartbeat-interval",
          ValueType.duration("1s", "1m"),
          "1s",
          "Interval of the heartbeats between members, in whole seconds.");
  // Until then the share of the data that a frozen member owns cannot be written.
  static final Option<Duration> MEMBER_TIMEOUT =
      Option.of(
          "cluster.member-timeout",
          ValueType.duration("2s", "10m"),
          "8s",
          "Time without heartbeats after which a member is evicted, in whole seconds; allow"
              + " three times the longest pause of a healthy one.");
  static final Option<Duration> MERGE_DELAY =
      Option.of(
          "cluster.merge-delay",
          ValueType.duration("1s", "10m"),
          "10s",
          "Interval at which the halves of a split cluster probe for each other, in whole"
              + " seconds.");
  static final Option<Duration> OPERATION_TIMEOUT =
      Option.of(
          "cluster.operation-timeout",
          ValueType.duration("100ms", "5m"),
          "10s",
          "Timeout of a read or update of the cluster's data; longer than the member timeout, so"
              + " that a lost member delays it but does not fail it.");
  static final Option<Integer> MAX_OPERATIONS =
      Option.of(
          "cluster.max-operations",
          ValueType.integer(1, 10_000_000),
          "100000",
          "Maximum number of concurrent reads and updates of the cluster's data by this process;"
              + " further ones are refused.");
  static final Option<Duration> LEAVE_DELAY =
      Option.of(
          "cluster.leave-delay",
          ValueType.duration("0s", "10m"),
          "0",
          "Time at shutdown between losing readiness and closing the first connection, so that"
              + " load balancers can notice.");
  static final List<Option<?>> OPTIONS =
      List.of(
          ROLE,
          MEMBERS,
          KUBERNETES_DNS,
          KUBERNETES_SERVICE,
          KUBERNETES_NAMESPACE,
          NAME,
          HOST,
          PORT,
          BUS_PORT,
          HEARTBEAT_INTERVAL,
          MEMBER_TIMEOUT,
          MERGE_DELAY,
          OPERATION_TIMEOUT,
          MAX_OPERATIONS,
          LEAVE_DELAY);

  public ClusterConfig {
    members = List.copyOf(members);
  }

  static ClusterConfig from(Settings settings, HttpConfig http) {
    ClusterConfig cluster =
        new ClusterConfig(
            settings.get(ROLE),
            settings.get(MEMBERS),
            settings.get(KUBERNETES_DNS),
            settings.get(KUBERNETES_SERVICE),
            settings.get(KUBERNETES_NAMESPACE),
            settings.get(NAME),
            settings.get(HOST, http.host()),
            settings.get(PORT),
            settings.get(BUS_PORT),
            settings.get(HEARTBEAT_INTERVAL),
            settings.get(MEMBER_TIMEOUT),
            settings.get(MERGE_DELAY),
            settings.get(OPERATION_TIMEOUT),
            settings.get(MAX_OPERATIONS),
            settings.get(LEAVE_DELAY));
    cluster.requireSense(settings);
    return cluster;
  }

  private void requireSense(Settings settings) {
    settings.require(
        role == Role.ALL || isClustered(),
        "all, or one of %s, %s and %s so that members can be discovered"
            .formatted(MEMBERS.key(), KUBERNETES_DNS.key(), KUBERNETES_SERVICE.key()),
        ROLE,
        MEMBERS,
        KUBERNETES_DNS,
        KUBERNETES_SERVICE);
    settings.require(
        waysToMembers() <= 1,
        "only one of %s, %s and %s"
            .formatted(MEMBERS.key(), KUBERNETES_DNS.key(), KUBERNETES_SERVICE.key()),
        members.isEmpty() ? KUBERNETES_DNS : MEMBERS,
        KUBERNETES_DNS,
        KUBERNETES_SERVICE);
    settings.require(
        heartbeatInterval.multipliedBy(2).compareTo(memberTimeout) <= 0,
        "at least twice " + HEARTBEAT_INTERVAL.key(),
        MEMBER_TIMEOUT,
        HEARTBEAT_INTERVAL);
    settings.require(
        port == 0 || port != busPort, "another port than " + PORT.key(), BUS_PORT, PORT);
  }

  private long waysToMembers() {
    return Stream.of(!members.isEmpty(), !kubernetesDns.isEmpty(), !kubernetesService.isEmpty())
        .filter(given -> given)
        .count();
  }

  /// Whether there is a cluster at all.
  public boolean isClustered() {
    return waysToMembers() > 0;
  }

  /// How the other members are discovered.
  public Discovery discovery() {
    if (!members.isEmpty()) {
      return new Discovery.Members(members);
    }
    if (!kubernetesDns.isEmpty()) {
      return new Discovery.KubernetesDns(kubernetesDns);
    }
    return kubernetesService.isEmpty()
        ? new Discovery.None()
        : new Discovery.KubernetesApi(kubernetesService, kubernetesNamespace);
  }
}
