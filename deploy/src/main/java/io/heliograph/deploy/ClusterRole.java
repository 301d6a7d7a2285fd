package io.heliograph.deploy;

import io.heliograph.cluster.bus.CommandCodecs;
import io.heliograph.cluster.bus.CommandListener;
import io.heliograph.cluster.bus.EventBusCommandBus;
import io.heliograph.cluster.hazelcast.ClusterMember;
import io.heliograph.cluster.hazelcast.ClusterOperations;
import io.heliograph.cluster.hazelcast.DirectoryTasks;
import io.heliograph.cluster.hazelcast.HazelcastDirectory;
import io.heliograph.cluster.hazelcast.HazelcastMemberships;
import io.heliograph.cluster.hazelcast.JoinBarrier;
import io.heliograph.cluster.hazelcast.MemberBusRegistry;
import io.heliograph.core.cluster.ClusterAccess;
import io.heliograph.core.config.ServiceConfig;
import io.heliograph.core.telemetry.Telemetry;
import io.heliograph.node.conversation.NoBackend;
import io.heliograph.node.hub.Node;
import io.heliograph.node.hub.NodeServices;
import io.heliograph.node.telemetry.NodeTelemetry;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.concurrent.Executors;

/// One process of a cluster. Start: its bus listens and accepts commands, it becomes a member,
/// every other member knows it, and only then its public listener opens. It leaves the cluster
/// last, so that other members can read its data until then.
final class ClusterRole implements ProcessRole {
  private final Vertx vertx;
  private final ServiceConfig config;
  private final Telemetry telemetry;
  private final MeterRegistry registry;
  private final ClusterMember member;
  private final MemberBusRegistry manager;
  private final ClusterHealth health;

  /// @param vertx whose event bus listens
  /// @param manager the cluster manager of that Vert.x
  ClusterRole(
      Vertx vertx,
      ServiceConfig config,
      Telemetry telemetry,
      ClusterMember member,
      MemberBusRegistry manager,
      ClusterHealth health) {
    this.vertx = vertx;
    this.config = config;
    this.telemetry = telemetry;
    this.registry = telemetry.registry();
    this.member = member;
    this.manager = manager;
    this.health = health;
  }

  @Override
  public Future<Address> start() {
    CommandCodecs.register(vertx);
    ClusterOperations operations =
        new ClusterOperations(
            vertx,
            config.cluster().operations().max(),
            config.cluster().operations().timeout(),
            registry);
    DirectoryTasks tasks = new DirectoryTasks(vertx, member, registry);
    tasks.sweepLostNodes();
    member.watch(registry);
    HazelcastDirectory directory = new HazelcastDirectory(member, operations, tasks);
    HazelcastMemberships memberships =
        new HazelcastMemberships(member, operations, InstantSource.system());
    EventBusCommandBus bus =
        new EventBusCommandBus(vertx, directory, StandaloneRole.limits(config), registry);
    ClusterAccess cluster = new ClusterAccess(directory, memberships, bus);
    PublicServer publicServer = new PublicServer(vertx, config, telemetry, cluster);
    if (!config.cluster().role().servesClients()) {
      return join().compose(_ -> publicServer.serveRest());
    }
    Context context = vertx.getOrCreateContext();
    NodeServices services =
        new NodeServices(cluster, NoBackend.INSTANCE, NodeTelemetry.of(telemetry));
    Node node = new Node(member.id(), config.node(), services, context);
    return new CommandListener(vertx, member.id(), node.commandHandler(), registry)
        .start(context)
        .compose(_ -> join())
        .compose(_ -> publicServer.serveClients(node));
  }

  private Future<Void> join() {
    JoinBarrier barrier = new JoinBarrier(vertx, member);
    return barrier
        .listen()
        .compose(_ -> onWorker(manager::prepare))
        .compose(_ -> manager.enter())
        .compose(_ -> onWorker(manager::observeMembers))
        .onSuccess(_ -> health.start())
        .compose(_ -> barrier.pass());
  }

  @Override
  public Future<Void> leave() {
    return manager.leave();
  }

  /// Unordered, because one task may wait for another.
  private Future<Void> onWorker(Runnable task) {
    return vertx.executeBlocking(Executors.callable(task), false).mapEmpty();
  }
}
