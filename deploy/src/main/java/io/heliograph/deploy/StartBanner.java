package io.heliograph.deploy;

import io.heliograph.core.config.AuthConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a started service shows its operator: its addresses, how to connect and the next steps.
record StartBanner(Listening listening, AuthConfig auth, Duration timeToReady) {
  private static final Logger LOG = LoggerFactory.getLogger(StartBanner.class);

  /// One line per fact, with an empty line before and after.
  String text() {
    return facts().entrySet().stream()
        .map(fact -> "  %-18s %s%n".formatted(fact.getKey(), fact.getValue()))
        .collect(Collectors.joining("", heading(), System.lineSeparator()));
  }

  /// The same as a log event.
  void log() {
    LOG.atInfo()
        .addKeyValue("version", Version.text())
        .addKeyValue("endpoint", listening.endpoint().url())
        .addKeyValue("management", listening.management().map(Address::url).orElse("none"))
        .addKeyValue("afterMillis", timeToReady.toMillis())
        .log("Ready");
  }

  private String heading() {
    return String.format(
        Locale.ROOT,
        "%nHeliograph %s is ready after %.2f s.%n%n",
        Version.text(),
        timeToReady.toMillis() / 1000.0);
  }

  private SequencedMap<String, String> facts() {
    String url = listening.endpoint().url();
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    facts.put("Endpoint", url);
    facts.put(
        "Connection string", "Endpoint=%s;AccessKey=%s;Version=1.0;".formatted(url, shownKey()));
    listening.management().map(Address::url).ifPresent(own -> facts.put("Management", own));
    facts.put("Is it alive?", "curl -i " + url + "/api/health");
    if (auth.isDevelopment()) {
      facts.put(
          "A first client",
          "new HubConnectionBuilder().withUrl(\"" + url + "/dev/chat?user=ada\")");
      facts.put("Development mode", "publicly known access key; set your own with --access-key");
    }
    facts.put("What next?", "README.md, and --help for every option");
    return facts;
  }

  // Only the well-known key may be printed.
  private String shownKey() {
    return auth.isDevelopment()
        ? AuthConfig.DEVELOPMENT_KEY.value()
        : auth.effectiveKeys().getFirst().toString();
  }
}
