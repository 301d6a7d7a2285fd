package io.heliograph.cluster.hazelcast;

import static io.heliograph.testkit.waiting.Await.awaitUntil;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.config.Config;
import com.hazelcast.config.TcpIpConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.instance.BuildInfoProvider;
import com.hazelcast.spi.properties.ClusterProperty;
import com.hazelcast.spi.properties.HazelcastProperty;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The defects of Hazelcast that this service works around (ADR 22), seen in Hazelcast alone. A
/// test that fails here says that Hazelcast has changed, and that a workaround may be needless.
class HazelcastDefectsIT {
  private static final String HOST = "127.0.0.1";
  private static final long BUSY_NANOS = MILLISECONDS.toNanos(500);

  private final List<HazelcastInstance> members = new CopyOnWriteArrayList<>();

  @AfterEach
  void stopMembers() {
    members.forEach(member -> member.getLifecycleService().terminate());
  }

  @Test
  void workaroundsWereCheckedWithThisVersion() {
    assertEquals(
        "5.7.0",
        BuildInfoProvider.getBuildInfo().getVersion(),
        "run the tests of this class and `make drill`, bring ADR 22 up to date, then change this");
  }

  /// Why write-through and wake-ups by the selection key are off.
  @Test
  void connectionThatIsNotAnsweredKeepsTheOutputThreadBusy() throws IOException {
    Config config = config("frozen", List.of());
    HazelcastInstance member = start(config);
    long before = outputNanos(member.getName());
    try (ServerSocket frozen = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      addMember(config, HOST + ':' + frozen.getLocalPort());

      awaitUntil(
          "the output thread has been busy for half a second",
          () -> outputNanos(member.getName()) - before > BUSY_NANOS);
    }
  }

  /// Why [LostMasterWorkaround] exists: a joiner calls this after its last look whether it has
  /// joined.
  @Test
  void memberThatHasJoinedCanLoseItsMaster() {
    HazelcastInstance first = start(config("master", List.of()));
    HazelcastInstance second = start(config("master", List.of(addressOf(first))));
    LostMasterWorkaround master = LostMasterWorkaround.of(second);
    assertTrue(master.isKnown());

    master.service().setMasterAddressToJoin(null);

    assertTrue(master.service().isJoined());
    assertFalse(master.isKnown());
  }

  /// Why a member that merges keeps its view, and why it notifies the others.
  @Test
  void onlyTheSideThatMergesIsNotifiedAndEachOfItsMembersSeesItselfAloneMeanwhile() {
    Config config = config("split", List.of());
    HazelcastInstance small = start(config);
    start(config("split", List.of(addressOf(small))).setLiteMember(true));
    HazelcastInstance large = start(config("split", List.of()));
    start(config("split", List.of(addressOf(large))));
    List<LifecycleState> onSmall = statesOf(small);
    List<LifecycleState> onLarge = statesOf(large);
    assertEquals(2, small.getCluster().getMembers().size());

    addMember(config, addressOf(large));

    awaitUntil("the member is alone", () -> small.getCluster().getMembers().size() == 1);
    awaitUntil("the member has merged", () -> onSmall.contains(LifecycleState.MERGED));
    awaitUntil("all members are together", () -> large.getCluster().getMembers().size() == 4);
    assertEquals(List.of(LifecycleState.MERGING, LifecycleState.MERGED), onSmall);
    assertEquals(List.of(), onLarge);
  }

  /// Hazelcast looks there for the other side of a split.
  private static void addMember(Config config, String address) {
    config.getNetworkConfig().getJoin().getTcpIpConfig().addMember(address);
  }

  private static List<LifecycleState> statesOf(HazelcastInstance member) {
    List<LifecycleState> states = new CopyOnWriteArrayList<>();
    member.getLifecycleService().addLifecycleListener(event -> states.add(event.getState()));
    return states;
  }

  private static Config config(String cluster, List<String> others) {
    Config config = new Config().setClusterName(cluster + '-' + ProcessHandle.current().pid());
    config.getJetConfig().setEnabled(false);
    config.getNetworkConfig().setPort(0).setPortAutoIncrement(false);
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface(HOST);
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config
        .getNetworkConfig()
        .getJoin()
        .setTcpIpConfig(
            new TcpIpConfig()
                .setEnabled(true)
                .setConnectionTimeoutSeconds(1)
                .setMembers(new ArrayList<>(others)));
    set(config, ClusterProperty.LOGGING_TYPE, "slf4j");
    set(config, ClusterProperty.PHONE_HOME_ENABLED, "false");
    set(config, ClusterProperty.SHUTDOWNHOOK_ENABLED, "false");
    set(config, ClusterProperty.SOCKET_BIND_ANY, "false");
    set(config, ClusterProperty.WAIT_SECONDS_BEFORE_JOIN, "0");
    set(config, ClusterProperty.IO_THREAD_COUNT, "1");
    set(config, ClusterProperty.MERGE_FIRST_RUN_DELAY_SECONDS, "1");
    set(config, ClusterProperty.MERGE_NEXT_RUN_DELAY_SECONDS, "1");
    return config;
  }

  private static void set(Config config, HazelcastProperty property, String value) {
    config.setProperty(property.getName(), value);
  }

  private HazelcastInstance start(Config config) {
    HazelcastInstance member = Hazelcast.newHazelcastInstance(config);
    members.add(member);
    return member;
  }

  private static String addressOf(HazelcastInstance member) {
    return HOST + ':' + member.getCluster().getLocalMember().getAddress().getPort();
  }

  /// What a member's thread for output has used of a processor; 0 before it has one.
  private static long outputNanos(String member) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains(member + ".IO.thread-out-"))
        .mapToLong(
            thread -> ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId()))
        .sum();
  }
}
