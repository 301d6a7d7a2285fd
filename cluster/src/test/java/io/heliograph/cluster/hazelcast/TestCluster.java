package io.heliograph.cluster.hazelcast;

import static io.heliograph.testkit.waiting.Await.await;

import io.heliograph.cluster.bus.CommandCodecs;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.config.ClusterConfig;
import io.heliograph.core.config.Role;
import io.heliograph.testkit.Configured;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/// Several members of one cluster in this process, each with a Vert.x of its own.
public final class TestCluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final String name = "test-" + UUID.randomUUID();
  private final List<Running> running = new ArrayList<>();

  /// One member and what belongs to it.
  public record Running(
      NodeId id,
      Vertx vertx,
      ClusterMember member,
      HazelcastDirectory directory,
      HazelcastMemberships memberships) {
    private int port() {
      return member.instance().getCluster().getLocalMember().getAddress().getPort();
    }
  }

  /// A member that every other one knows.
  public Running start(Role role, InstantSource clock) {
    NodeId id = NodeId.random();
    ClusterConfig config = config(role);
    ClusterMember member = new ClusterMember(id, config);
    MemberBusRegistry manager = new MemberBusRegistry(member);
    Vertx vertx =
        await(
            Vertx.builder()
                .with(
                    new VertxOptions()
                        .setEventBusOptions(new EventBusOptions().setHost(HOST).setPort(0)))
                .withClusterManager(manager)
                .buildClustered());
    CommandCodecs.register(vertx);
    JoinBarrier barrier = new JoinBarrier(vertx, member);
    await(barrier.listen());
    manager.prepare();
    await(manager.enter());
    manager.observeMembers();
    await(barrier.pass());
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    ClusterOperations operations =
        new ClusterOperations(vertx, 10_000, config.operations().timeout(), registry);
    HazelcastDirectory directory =
        new HazelcastDirectory(member, operations, new DirectoryTasks(vertx, member, registry));
    HazelcastMemberships memberships = new HazelcastMemberships(member, operations, clock);
    Running started = new Running(id, vertx, member, directory, memberships);
    running.add(started);
    return started;
  }

  private ClusterConfig config(Role role) {
    String members =
        running.isEmpty()
            ? HOST + ":1"
            : running.stream().map(one -> HOST + ':' + one.port()).collect(Collectors.joining(","));
    return Configured.with(
            "cluster.role=" + role.name().toLowerCase(Locale.ROOT),
            "cluster.name=" + name,
            "cluster.host=" + HOST,
            "cluster.port=0",
            "cluster.bus-port=0",
            "cluster.members=" + members)
        .cluster();
  }

  public List<Running> running() {
    return List.copyOf(running);
  }

  /// Goes without a word, as a process that is killed.
  public void kill(Running one) {
    running.remove(one);
    one.member().instance().getLifecycleService().terminate();
    await(one.vertx().close());
  }

  @Override
  public void close() {
    for (Running one : List.copyOf(running)) {
      kill(one);
    }
  }
}
