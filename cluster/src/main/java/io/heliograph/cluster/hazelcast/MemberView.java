package io.heliograph.cluster.hazelcast;

import com.hazelcast.cluster.Member;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.config.Role;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The members of the cluster at one moment, oldest first, as one of them sees it. Immutable.
record MemberView(Map<NodeId, MemberAttributes> members, Set<NodeId> nodes, int dataMembers) {
  static final MemberView EMPTY = new MemberView(Map.of(), Set.of(), 0);

  static MemberView of(Collection<Member> members) {
    Map<NodeId, MemberAttributes> known = new LinkedHashMap<>();
    int dataMembers = 0;
    for (Member member : members) {
      MemberAttributes attributes = MemberAttributes.of(member);
      if (attributes != null) {
        known.put(attributes.id(), attributes);
      }
      dataMembers += member.isLiteMember() ? 0 : 1;
    }
    Set<NodeId> nodes =
        known.values().stream()
            .filter(member -> member.role().servesClients())
            .map(MemberAttributes::id)
            .collect(Collectors.toUnmodifiableSet());
    return new MemberView(known, nodes, dataMembers);
  }

  long count(Role role) {
    return members.values().stream().filter(member -> member.role() == role).count();
  }

  boolean contains(NodeId id) {
    return members.containsKey(id);
  }

  Optional<MemberAttributes> find(NodeId id) {
    return Optional.ofNullable(members.get(id));
  }
}
