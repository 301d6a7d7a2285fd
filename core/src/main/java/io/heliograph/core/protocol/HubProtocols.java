package io.heliograph.core.protocol;

import org.jspecify.annotations.Nullable;

/// The hub protocols that the service speaks.
public final class HubProtocols {
  private HubProtocols() {}

  /// The protocol of that name, ignoring case as ASP.NET Core does; null if there is none.
  public static @Nullable HubProtocol byName(String name) {
    if (name.equalsIgnoreCase(JsonHubProtocol.INSTANCE.name())) {
      return JsonHubProtocol.INSTANCE;
    }
    return name.equalsIgnoreCase(MessagePackHubProtocol.INSTANCE.name())
        ? MessagePackHubProtocol.INSTANCE
        : null;
  }
}
