package java1;

import com.microsoft.signalr.HubConnection;
import com.microsoft.signalr.HubConnectionBuilder;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import witness.Clients;

/// Clients of version 1, which has no transport but WebSockets.
final class Main implements Clients.Library {
  private static final Pattern ID = Pattern.compile("[?&]id=([^&]+)");

  public static void main(String[] arguments) throws IOException {
    new Clients(new Main()).run();
  }

  @Override
  public HubConnection build(String url, String transport) {
    if (!transport.equals("WebSockets")) {
      throw new IllegalArgumentException(transport);
    }
    return HubConnectionBuilder.create(url).build();
  }

  /// It does not expose its connection id. With negotiate version 0 that is the `id` of the
  /// address, which only the insides of its transport know.
  @Override
  public String connectionId(HubConnection connection) {
    String url = (String) read(read(connection, "transport"), "url");
    Matcher id = ID.matcher(url);
    if (!id.find()) {
      throw new IllegalStateException(url);
    }
    return id.group(1);
  }

  private static Object read(Object owner, String name) {
    try {
      Field field = owner.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
