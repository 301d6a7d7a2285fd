package io.heliograph.e2e.backend;

import java.net.URI;
import java.util.Locale;

/// The forms in which back ends write the audience of a client token, `rest.md` 3.3.
public enum AudienceForm {
  /// The address that the client is sent to.
  ADDRESS {
    @Override
    String of(URI endpoint, String hub) {
      return endpoint.resolve("/client/?hub=" + hub).toString();
    }
  },
  /// Without port, as the management SDK up to 1.25 writes it.
  WITHOUT_PORT {
    @Override
    String of(URI endpoint, String hub) {
      return "http://" + endpoint.getHost() + "/client/?hub=" + hub;
    }
  },
  /// The host of the connection string where clients come in by another one.
  OTHER_HOST {
    @Override
    String of(URI endpoint, String hub) {
      return "https://signalr.example.org/client/?hub=" + hub;
    }
  },
  /// The hub in another case.
  OTHER_CASE {
    @Override
    String of(URI endpoint, String hub) {
      return endpoint.resolve("/client/?hub=" + hub.toUpperCase(Locale.ROOT)).toString();
    }
  },
  /// Without the slash before the query.
  WITHOUT_SLASH {
    @Override
    String of(URI endpoint, String hub) {
      return endpoint.resolve("/client?hub=" + hub).toString();
    }
  };

  abstract String of(URI endpoint, String hub);
}
