package io.heliograph.gateway.rest;

import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.error.Quoted;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import io.heliograph.gateway.route.Parameter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every parameter of the API with its rule, `rest.md` 2.1 and 2.7.
final class RestParameters {
  static final Parameter<HubName> HUB = Parameter.inPath("hub", HubName::of);
  static final Parameter<GroupName> GROUP = Parameter.inPath("group", GroupName::of);

  /// A group of which only the length of the name is checked: no connection can be in an invalid
  /// one.
  static final Parameter<GroupName> ANY_GROUP = Parameter.inPath("group", GroupName::new);

  static final Parameter<UserId> USER = Parameter.inPath("user", UserId::new);
  static final Parameter<ConnectionId> CONNECTION =
      Parameter.inPath("connectionId", ConnectionId::new);
  static final Parameter<Set<UserId>> USER_LIST = Parameter.inPath("userList", list(UserId::new));
  static final Parameter<Set<GroupName>> GROUP_LIST =
      Parameter.inPath("groupList", list(GroupName::new));

  static final Parameter<ApiVersionDate> API_VERSION =
      Parameter.requiredInQuery(
          "api-version",
          ErrorCode.MISSING_API_VERSION,
          ApiVersionDate.EXPECTATION,
          ApiVersionDate::parse);
  static final Parameter<String> APPLICATION =
      Parameter.inQuery("application", RestParameters::application);
  static final Parameter<Set<ConnectionId>> EXCLUDED =
      Parameter.repeated("excluded", RestParameters::connections);
  static final Parameter<String> REASON = Parameter.inQuery("reason", Function.identity());
  static final Parameter<Duration> TTL =
      Parameter.inQuery("ttl", text -> Duration.ofSeconds(int32("ttl", text, 0, "seconds")));

  static final Parameter<UserId> USER_ID = Parameter.inQuery("userId", UserId::new);
  static final Parameter<Duration> MINUTES_TO_EXPIRE =
      Parameter.inQuery("minutesToExpire", Duration.ofMinutes(60), RestParameters::minutesToExpire);

  /// The longest life of a generated token: as long as a membership without a time to live.
  static final int MAX_MINUTES_TO_EXPIRE = 365 * 24 * 60;

  private static final HubName ANY_HUB = HubName.of("hub");
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,10}");

  private RestParameters() {}

  private static String application(String text) {
    ANY_HUB.inApplication(text);
    return text;
  }

  /// An empty value excludes no connection: callers without a connection of their own send one.
  private static Set<ConnectionId> connections(List<String> texts) {
    return texts.isEmpty()
        ? Set.of()
        : texts.stream()
            .filter(text -> !text.isEmpty())
            .map(ConnectionId::new)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static <T> Function<String, Set<T>> list(Function<String, T> element) {
    return text ->
        Stream.of(text.split(",", -1)).map(element).collect(Collectors.toUnmodifiableSet());
  }

  private static Duration minutesToExpire(String text) {
    int minutes = int32("minutesToExpire", text, 1, "minutes");
    if (minutes > MAX_MINUTES_TO_EXPIRE) {
      throw new IllegalArgumentException(
          "minutesToExpire: " + minutes + " (expected: 1-" + MAX_MINUTES_TO_EXPIRE + ")");
    }
    return Duration.ofMinutes(minutes);
  }

  private static int int32(String name, String text, int min, String unit) {
    long value = INTEGER.matcher(text).matches() ? Long.parseLong(text) : Long.MIN_VALUE;
    if (value < min || value > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          name
              + ": "
              + Quoted.text(text)
              + " (expected: a whole number of "
              + unit
              + " from "
              + min
              + " to "
              + Integer.MAX_VALUE
              + ")");
    }
    return (int) value;
  }
}
