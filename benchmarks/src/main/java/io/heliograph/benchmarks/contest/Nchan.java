package io.heliograph.benchmarks.contest;

import io.heliograph.benchmarks.harness.Command;
import io.heliograph.benchmarks.harness.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// nginx with Nchan: one channel, published to over HTTP. A single process without a master, so
/// that one process has all the cost.
///
/// @param folder where its files go
record Nchan(int port, Path folder) implements Contestant {
  private static final String MODULE = "/usr/lib/nginx/modules/ngx_nchan_module.so";
  private static final List<String> TEMPORARY =
      List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi");

  @Override
  public String name() {
    return "Nchan";
  }

  @Override
  public List<String> missing() {
    if (!Command.isInstalled("nginx")) {
      return List.of("nginx");
    }
    return Files.exists(Path.of(MODULE)) ? List.of() : List.of("libnginx-mod-nchan");
  }

  @Override
  public ServerProcess start(Path log) throws IOException {
    Path home = folder.resolve("nchan");
    Files.createDirectories(home);
    Path configuration = home.resolve("nginx.conf");
    Files.writeString(configuration, configuration(home));
    return ServerProcess.start(
        List.of("nginx", "-p", home.toString(), "-c", configuration.toString()), port, log);
  }

  // The file as nginx reads it.
  @SuppressWarnings("checkstyle:methodlength")
  private String configuration(Path home) {
    StringBuilder paths = new StringBuilder();
    TEMPORARY.forEach(
        name -> paths.append(name).append("_temp_path ").append(home.resolve(name)).append(";\n"));
    return """
    load_module %s;
    daemon off;
    master_process off;
    worker_rlimit_nofile 20000;
    pid %s/pid;
    error_log %s/error.log error;
    events { worker_connections 19000; use epoll; }
    http {
      access_log off;
      %s
      keepalive_requests 1000000000;
      nchan_max_reserved_memory 256m;
      server {
        listen 127.0.0.1:%d backlog=4096;
        location = /sub {
          nchan_subscriber websocket;
          nchan_channel_id all;
          nchan_subscriber_first_message newest;
        }
        location = /pub {
          nchan_publisher http;
          nchan_channel_id all;
          nchan_message_buffer_length 200;
        }
      }
    }
    """
        .formatted(MODULE, home, home, paths, port);
  }

  @Override
  public List<String> clientOptions() {
    return List.of("--url", "ws://127.0.0.1:" + port + "/sub", "--match", "newMessage");
  }

  @Override
  public List<String> burstOptions(int messages) throws IOException {
    String head = "POST /pub HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n";
    return BurstFile.options(folder, port, head, Payloads.invocation(), messages);
  }

  @Override
  public int warmUpSeconds() {
    return 1;
  }
}
