package io.heliograph.core.cluster;

import io.heliograph.core.command.Answer;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.Outcome;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.hub.UserId;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// All operations of a caller, such as the REST API, on the clients of a hub, and their rules
/// (`rest.md` 2.7). The caller decides how to answer an outcome.
///
/// Callable from any thread; futures complete on the caller's context. A failed future has a
/// `ServiceException`, whose code states whether nothing was done or the outcome is unknown.
public final class Hubs {
  private final ClusterDirectory directory;
  private final Memberships memberships;
  private final CommandBus bus;
  private final CommandTimers timers;

  public Hubs(ClusterAccess cluster, MeterRegistry registry) {
    this.directory = cluster.directory();
    this.memberships = cluster.memberships();
    this.bus = cluster.bus();
    this.timers = new CommandTimers(registry);
  }

  /// Sends a message to the current recipients. Completes when the bus has accepted it.
  public Future<Void> send(HubCommand.Send message) {
    long startedAt = System.nanoTime();
    return bus.send(message).onComplete(taken -> timers.record(message, taken, startedAt));
  }

  /// Closes connections with a reason for their clients; connections that the recipients exclude
  /// stay open.
  ///
  /// @return `NotFound` if none was open
  public Future<Outcome> close(HubName hub, Recipients recipients, @Nullable String reason) {
    return request(new HubCommand.Close(hub, recipients, reason));
  }

  /// Adds a connection to a group, for as long as the connection lasts.
  ///
  /// @return `NotFound` if it is not open
  public Future<Outcome> addToGroup(HubName hub, GroupName group, ConnectionId connection) {
    return request(new HubCommand.JoinGroup(hub, group, connection));
  }

  /// Takes a connection out of a group.
  ///
  /// @return `NotFound` if it is not open or was not in the group
  public Future<Outcome> removeFromGroup(HubName hub, GroupName group, ConnectionId connection) {
    return request(new HubCommand.LeaveGroup(hub, group, connection));
  }

  /// Takes a connection out of all its groups.
  ///
  /// @return `NotFound` if it is not open
  public Future<Outcome> removeFromAllGroups(HubName hub, ConnectionId connection) {
    return request(new HubCommand.LeaveAllGroups(hub, connection));
  }

  /// Adds a user to a group, with all current and future connections.
  ///
  /// @param ttl how long the membership lasts, see [Memberships#put]
  /// @return `Done` also for a user without a connection
  public Future<Outcome> addUserToGroup(
      HubName hub, UserId user, GroupName group, @Nullable Duration ttl) {
    return memberships
        .put(hub, user, group, ttl)
        .compose(_ -> notifyNodes(new HubCommand.UserJoinGroup(hub, user, group)));
  }

  /// Ends a user's membership in a group and removes its connections, however they were added.
  ///
  /// @return `Done` also for a user that was not in the group
  public Future<Outcome> removeUserFromGroup(HubName hub, UserId user, GroupName group) {
    return memberships
        .remove(hub, user, group)
        .compose(_ -> notifyNodes(new HubCommand.UserLeaveGroup(hub, user, group)));
  }

  /// Ends all memberships of a user and removes its connections from all groups.
  ///
  /// @return `Done` also for a user that was in no group
  public Future<Outcome> removeUserFromAllGroups(HubName hub, UserId user) {
    return memberships
        .removeAll(hub, user)
        .compose(_ -> notifyNodes(new HubCommand.UserLeaveAllGroups(hub, user)));
  }

  /// Notifies the user's nodes of a membership that has been written. The order matters: a
  /// connection that opens in between reads the membership, and one that was open before is
  /// notified; without a connection there is nothing to do.
  private Future<Outcome> notifyNodes(HubCommand.OnUser change) {
    return request(change)
        .map(outcome -> outcome.equals(Outcome.NOT_FOUND) ? Outcome.DONE : outcome);
  }

  /// Whether a user is in a group: through a current membership or, without one, by an open
  /// connection that was added through a membership and has outlived it.
  public Future<Boolean> isUserInGroup(HubName hub, UserId user, GroupName group) {
    return memberships
        .groupsOf(hub, user)
        .compose(groups ->
            groups.contains(group)
                ? Future.succeededFuture(true)
                : request(new HubCommand.FindUserInGroup(hub, user, group))
                    .map(Outcome.DONE::equals));
  }

  /// Whether a connection is open.
  public Future<Boolean> hasConnection(HubName hub, ConnectionId connection) {
    return isFound(new Presence.OfConnection(hub, connection));
  }

  /// Whether there is an open connection of the user.
  public Future<Boolean> hasUser(HubName hub, UserId user) {
    return isFound(new Presence.OfUser(hub, user));
  }

  /// Whether there is an open connection in the group.
  public Future<Boolean> hasGroup(HubName hub, GroupName group) {
    return isFound(new Presence.OfGroup(hub, group));
  }

  private Future<Boolean> isFound(Presence what) {
    return directory.nodesWith(what).map(nodes -> !nodes.isEmpty());
  }

  /// Whether a node accepts commands.
  public boolean isServed() {
    return !directory.liveNodes().isEmpty();
  }

  private <A extends Answer> Future<A> request(HubCommand.Request<A> command) {
    long startedAt = System.nanoTime();
    return bus.request(command).onComplete(answer -> timers.record(command, answer, startedAt));
  }
}
