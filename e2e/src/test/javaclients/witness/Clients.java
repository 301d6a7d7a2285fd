package witness;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.signalr.HubConnection;
import com.microsoft.signalr.Subscription;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Hosts Java clients of one old version and reports what they see, by the commands and events of
/// `src/test/js/clients.js`, of which it knows `start` and `stop`. Run from source with that
/// version on the class path; ends with its standard input. What differs between versions is in a
/// [Library].
public final class Clients {
  private final Library library;
  private final PrintStream events = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Map<Integer, HubConnection> connections = new HashMap<>();

  /// One version of the client.
  public interface Library {
    /// A connection over one transport, by its name in negotiations.
    HubConnection build(String url, String transport);

    /// The id of a connection that has started.
    String connectionId(HubConnection connection);
  }

  public Clients(Library library) {
    this.library = library;
  }

  /// Carries commands out until there are no more.
  public void run() throws IOException {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      JsonObject command = new JsonParser().parse(line).getAsJsonObject();
      int client = command.get("client").getAsInt();
      switch (command.get("do").getAsString()) {
        case "start" -> start(client, command);
        case "stop" -> connections.remove(client).stop().subscribe(() -> {}, _ -> {});
        default -> throw new IllegalArgumentException(line);
      }
    }
    System.exit(0);
  }

  private void start(int client, JsonObject command) {
    String url = command.get("url").getAsString();
    HubConnection connection = library.build(url, command.get("transport").getAsString());
    connections.put(client, connection);
    for (JsonElement target : command.getAsJsonArray("targets")) {
      listen(client, connection, target.getAsString());
    }
    connection.onClosed(error -> report(client, "closed", "error", text(error)));
    connection
        .start()
        .subscribe(
            () -> report(client, "started", "connectionId", library.connectionId(connection)),
            error -> report(client, "failed", "error", text(error)));
  }

  private void listen(int client, HubConnection connection, String target) {
    Subscription _ =
        connection.on(target, argument -> received(client, target, argument), JsonElement.class);
  }

  private void received(int client, String target, JsonElement argument) {
    JsonObject event = event(client, "received");
    JsonArray arguments = new JsonArray();
    arguments.add(argument);
    event.addProperty("target", target);
    event.add("arguments", arguments);
    emit(event);
  }

  private void report(int client, String name, String fact, String value) {
    JsonObject event = event(client, name);
    event.addProperty(fact, value);
    emit(event);
  }

  private static JsonObject event(int client, String name) {
    JsonObject event = new JsonObject();
    event.addProperty("client", client);
    event.addProperty("event", name);
    return event;
  }

  private synchronized void emit(JsonObject event) {
    events.println(new Gson().toJson(event));
  }

  private static String text(Throwable error) {
    return error == null ? null : String.valueOf(error.getMessage());
  }
}
