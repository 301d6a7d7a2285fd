package io.heliograph.cluster.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.ExecutorConfig;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.KubernetesConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.MetricsConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.TcpIpConfig;
import com.hazelcast.spi.properties.ClusterProperty;
import com.hazelcast.spi.properties.HazelcastProperty;
import io.heliograph.core.config.ClusterConfig;
import io.heliograph.core.config.Discovery;
import java.time.Duration;
import java.util.List;

/// The configuration of Hazelcast. Everything that is not needed is off: discovery by multicast or
/// cloud, phone home, the shutdown hook.
final class HazelcastSettings {
  private static final int PARTITIONS = 271;
  private static final int JOINER_CONNECT_SECONDS = 1;
  private static final int LEAVE_SECONDS = 20;
  private static final int KUBERNETES_WAIT_SECONDS = 3;

  private HazelcastSettings() {}

  /// @param host the address to listen on
  static Config of(ClusterConfig cluster, String host, MemberAttributes attributes) {
    Config config = new Config();
    config.setClusterName(cluster.name());
    config.setLiteMember(!cluster.role().servesClients());
    config.setMemberAttributeConfig(attributes.toConfig());
    config.setNetworkConfig(network(cluster, host));
    config.setMetricsConfig(new MetricsConfig().setEnabled(false));
    config.getJetConfig().setEnabled(false);
    config
        .getSerializationConfig()
        .addDataSerializableFactory(ClusterSerialization.FACTORY, new ClusterSerialization())
        .setJavaSerializationFilterConfig(new JavaSerializationFilterConfig());
    for (String presences : MapNames.PRESENCES) {
      config.addMapConfig(presences(presences));
    }
    config.addMapConfig(memberships());
    config.addExecutorConfig(new ExecutorConfig(MapNames.TASKS, 1).setStatisticsEnabled(false));
    setProperties(config, cluster, host);
    return config;
  }

  private static NetworkConfig network(ClusterConfig cluster, String host) {
    NetworkConfig network = new NetworkConfig();
    network.setPort(cluster.listener().port()).setPortAutoIncrement(false);
    network.getInterfaces().setEnabled(true).addInterface(host);
    network.setJoin(join(cluster));
    return network;
  }

  private static JoinConfig join(ClusterConfig cluster) {
    JoinConfig join = new JoinConfig();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    switch (cluster.discovery()) {
      case Discovery.None _ -> {}
      case Discovery.Members(List<String> members) ->
          join.setTcpIpConfig(
              new TcpIpConfig()
                  .setEnabled(true)
                  .setConnectionTimeoutSeconds(JOINER_CONNECT_SECONDS)
                  .setMembers(MemberAddresses.resolve(members, cluster.listener().port())));
      case Discovery.KubernetesDns(String name) ->
          join.setKubernetesConfig(kubernetes(cluster).setProperty("service-dns", name));
      case Discovery.KubernetesApi(String name, String namespace) -> {
        // Asking for external addresses would need more permissions.
        KubernetesConfig kubernetes =
            kubernetes(cluster)
                .setProperty("service-name", name)
                .setProperty("expose-externally", "false");
        join.setKubernetesConfig(
            namespace.isEmpty() ? kubernetes : kubernetes.setProperty("namespace", namespace));
      }
    }
    return join;
  }

  private static KubernetesConfig kubernetes(ClusterConfig cluster) {
    return new KubernetesConfig()
        .setEnabled(true)
        .setProperty("service-port", String.valueOf(cluster.listener().port()));
  }

  /// Soft: its node can write it again, and entries that are not renewed expire. A join is
  /// acknowledged after the backup nevertheless: otherwise messages would miss a lost entry until
  /// it was written again.
  private static MapConfig presences(String name) {
    return new MapConfig(name)
        .setBackupCount(1)
        .setAsyncBackupCount(0)
        .setTimeToLiveSeconds(Math.toIntExact(PresenceChange.LEASE.toSeconds()))
        .setStatisticsEnabled(false)
        .setPerEntryStatsEnabled(false)
        .setMergePolicyConfig(new MergePolicyConfig().setPolicy(PresenceUnion.class.getName()));
  }

  /// Durable: an acknowledged membership survives the loss of any member, and of a second one a
  /// moment later.
  private static MapConfig memberships() {
    return new MapConfig(MapNames.MEMBERSHIPS)
        .setBackupCount(1)
        .setAsyncBackupCount(1)
        .setStatisticsEnabled(false)
        .setPerEntryStatsEnabled(false)
        .setMergePolicyConfig(new MergePolicyConfig().setPolicy(MembershipsUnion.class.getName()));
  }

  // A table: one row per property.
  @SuppressWarnings("checkstyle:methodlength")
  private static void setProperties(Config config, ClusterConfig cluster, String host) {
    set(config, ClusterProperty.LOGGING_TYPE, "slf4j");
    set(config, ClusterProperty.LOGGING_ENABLE_DETAILS, false);
    set(config, ClusterProperty.PHONE_HOME_ENABLED, false);
    set(config, ClusterProperty.SHUTDOWNHOOK_ENABLED, false);
    set(config, ClusterProperty.SOCKET_BIND_ANY, false);
    set(config, ClusterProperty.PREFER_IPv4_STACK, host.indexOf(':') < 0);
    set(config, ClusterProperty.HEALTH_MONITORING_LEVEL, "OFF");
    set(config, ClusterProperty.PARTITION_COUNT, PARTITIONS);
    // Otherwise a member that has just handed an entry over may still answer reads of it.
    set(config, ClusterProperty.DISABLE_STALE_READ_ON_PARTITION_MIGRATION, true);
    set(
        config,
        ClusterProperty.HEARTBEAT_INTERVAL_SECONDS,
        seconds(cluster.liveness().heartbeatInterval()));
    set(config, ClusterProperty.MAX_NO_HEARTBEAT_SECONDS, seconds(cluster.liveness().timeout()));
    set(
        config,
        ClusterProperty.MERGE_FIRST_RUN_DELAY_SECONDS,
        seconds(cluster.liveness().mergeDelay()));
    set(
        config,
        ClusterProperty.MERGE_NEXT_RUN_DELAY_SECONDS,
        seconds(cluster.liveness().mergeDelay()));
    set(
        config,
        ClusterProperty.OPERATION_CALL_TIMEOUT_MILLIS,
        cluster.operations().timeout().toMillis());
    set(config, ClusterProperty.GRACEFUL_SHUTDOWN_MAX_WAIT, LEAVE_SECONDS);
    set(config, ClusterProperty.WAIT_SECONDS_BEFORE_JOIN, waitSeconds(cluster.discovery()));
    set(config, ClusterProperty.SOCKET_CONNECT_TIMEOUT_SECONDS, JOINER_CONNECT_SECONDS);
    set(config, ClusterProperty.IO_WRITE_THROUGH_ENABLED, false); // as OUTPUT_WAITS_FOR_SELECTOR
    set(config, ClusterProperty.IO_THREAD_COUNT, 1);
    set(config, ClusterProperty.GENERIC_OPERATION_THREAD_COUNT, 2);
    set(config, ClusterProperty.RESPONSE_THREAD_COUNT, 1);
    set(config, ClusterProperty.EVENT_THREAD_COUNT, 1);
    set(config, ClusterProperty.CLIENT_ENGINE_THREAD_COUNT, 1);
    set(config, ClusterProperty.CLIENT_ENGINE_BLOCKING_THREAD_COUNT, 1);
    set(config, ClusterProperty.CLIENT_ENGINE_QUERY_THREAD_COUNT, 1);
  }

  /// Members that start together may not discover each other through Kubernetes yet; without a
  /// delay each would form its own cluster, and these would have to merge. A list contains all of
  /// them.
  private static int waitSeconds(Discovery discovery) {
    return discovery instanceof Discovery.Members ? 0 : KUBERNETES_WAIT_SECONDS;
  }

  private static void set(Config config, HazelcastProperty property, Object value) {
    config.setProperty(property.getName(), String.valueOf(value));
  }

  private static long seconds(Duration duration) {
    return Math.ceilDiv(duration.toMillis(), 1_000);
  }
}
