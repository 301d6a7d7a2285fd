package java5;

import com.microsoft.signalr.HubConnection;
import com.microsoft.signalr.HubConnectionBuilder;
import com.microsoft.signalr.TransportEnum;
import java.io.IOException;
import witness.Clients;

/// Clients of version 5.
final class Main implements Clients.Library {
  public static void main(String[] arguments) throws IOException {
    new Clients(new Main()).run();
  }

  @Override
  public HubConnection build(String url, String transport) {
    return HubConnectionBuilder.create(url)
        .withTransport(
            switch (transport) {
              case "WebSockets" -> TransportEnum.WEBSOCKETS;
              case "LongPolling" -> TransportEnum.LONG_POLLING;
              default -> throw new IllegalArgumentException(transport);
            })
        .build();
  }

  @Override
  public String connectionId(HubConnection connection) {
    return connection.getConnectionId();
  }
}
