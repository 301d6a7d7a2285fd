package io.heliograph.cluster.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.MemberAttributeConfig;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.config.Role;
import io.vertx.core.spi.cluster.NodeInfo;
import org.jspecify.annotations.Nullable;

/// The attributes of a member, constant while it runs.
///
/// @param bus the address of its event bus
record MemberAttributes(NodeId id, Role role, NodeInfo bus) {
  private static final String ID = "heliograph.id";
  private static final String ROLE = "heliograph.role";
  private static final String BUS_HOST = "heliograph.bus-host";
  private static final String BUS_PORT = "heliograph.bus-port";

  MemberAttributeConfig toConfig() {
    MemberAttributeConfig config = new MemberAttributeConfig();
    config.setAttribute(ID, id.value());
    config.setAttribute(ROLE, role.name());
    config.setAttribute(BUS_HOST, bus.host());
    config.setAttribute(BUS_PORT, String.valueOf(bus.port()));
    return config;
  }

  /// Null for a member that is not a process of this service.
  static @Nullable MemberAttributes of(Member member) {
    String id = member.getAttribute(ID);
    String role = member.getAttribute(ROLE);
    String host = member.getAttribute(BUS_HOST);
    String port = member.getAttribute(BUS_PORT);
    if (id == null || role == null || host == null || port == null) {
      return null;
    }
    return new MemberAttributes(
        new NodeId(id), Role.valueOf(role), new NodeInfo(host, Integer.parseInt(port), null));
  }
}
