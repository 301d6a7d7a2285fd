/*
 * wsfloor - the least a WebSocket fan-out server can do: C, epoll, one thread per process, no protocol on top.
 * It is the floor against which servers are compared, and the peer for connection-count tests.
 *
 *   build: gcc -O2 -Wall -Wextra -o wsfloor wsfloor.c
 *   run:   ./wsfloor PORT [PROCS [ADDR [PING]]]      (PROCS processes share the port with SO_REUSEPORT)
 *
 * Any text or binary message of at most 64 KiB from a client is sent to every client OF THE SAME PROCESS; the message
 * "burst K TEXT" makes it send TEXT K times, as K frames in one buffer and with one send() for each client.
 * With PING, every client is sent a SignalR ping every PING seconds; a ping from a client is read and nothing else.
 * The upgrade answer is only right for wsdrain's fixed key. Not a conforming server. A client that does not
 * keep up (EAGAIN) loses that message.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char OK[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
static const char PING[] = "\x81\x0b{\"type\":6}\x1e";
static int open_fds[1 << 20], pos[1 << 20], nopen, ep;
static uint8_t up[1 << 20], b[1 << 17], f[(1 << 16) + 16], bursts[1 << 20];

static void drop(int fd) {
  if (pos[fd]) { int last = open_fds[--nopen]; open_fds[pos[fd] - 1] = last; pos[last] = pos[fd]; pos[fd] = 0; }
  up[fd] = 0; close(fd);
}
/* Sends the frame to everybody, or what it asks for. */
static void fan_out(uint8_t *frame, size_t n, size_t head) {
  int times = 1, used = 0;
  frame[n] = 0;
  if (sscanf((char *)frame + head, "burst %d %n", &times, &used) == 1 && used) {
    size_t text = n - head - (size_t)used, h = text < 126 ? 2 : 4, w = 0;
    for (int i = 0; i < times && w + h + text <= sizeof bursts; i++) {
      bursts[w] = frame[0];
      if (h == 2) bursts[w + 1] = (uint8_t)text; else { bursts[w + 1] = 126; bursts[w + 2] = (uint8_t)(text >> 8); bursts[w + 3] = (uint8_t)text; }
      memcpy(bursts + w + h, frame + head + used, text);
      w += h + text;
    }
    frame = bursts; n = w;
  }
  for (int j = 0; j < nopen; j++) (void)!send(open_fds[j], frame, n, MSG_NOSIGNAL | MSG_DONTWAIT);
}
static int64_t millis(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
/* Once a second, those whose turn it is. */
static void send_pings(int every, int64_t second) {
  for (int j = 0; j < nopen; j++)
    if (open_fds[j] % every == second % every) (void)!send(open_fds[j], PING, sizeof PING - 1, MSG_NOSIGNAL | MSG_DONTWAIT);
}
static void serve(int port, const char *addr, int ping_every) {
  prctl(PR_SET_PDEATHSIG, SIGKILL); signal(SIGPIPE, SIG_IGN);
  int one = 1, l = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  setsockopt(l, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one); setsockopt(l, SOL_SOCKET, SO_REUSEPORT, &one, sizeof one);
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  inet_aton(addr, &a.sin_addr);
  if (bind(l, (struct sockaddr *)&a, sizeof a) || listen(l, 4096)) { perror("listen"); _exit(1); }
  ep = epoll_create1(0);
  struct epoll_event e = {.events = EPOLLIN, .data.fd = l}, ev[512];
  epoll_ctl(ep, EPOLL_CTL_ADD, l, &e);
  int64_t second = 0, due = millis();
  for (;;) {
    int64_t left = 0;
    if (ping_every) while ((left = due - millis()) <= 0) { send_pings(ping_every, ++second); due += 1000; }
    int k = epoll_wait(ep, ev, 512, ping_every ? (int)left : -1);
    for (int i = 0; i < k; i++) {
      int fd = ev[i].data.fd;
      if (fd == l) {
        for (int j = 0; j < 64; j++) {
          int c = accept4(l, NULL, NULL, SOCK_NONBLOCK);
          if (c < 0) break;
          setsockopt(c, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
          e.events = EPOLLIN; e.data.fd = c; epoll_ctl(ep, EPOLL_CTL_ADD, c, &e);
        }
        continue;
      }
      ssize_t r = recv(fd, b, sizeof b, MSG_DONTWAIT);
      if (r <= 0) { if (r == 0 || errno != EAGAIN) drop(fd); continue; }
      if (!up[fd]) { up[fd] = 1; open_fds[nopen++] = fd; pos[fd] = nopen; if (send(fd, OK, sizeof OK - 1, MSG_NOSIGNAL) < 0) drop(fd); continue; }
      uint8_t *p = b;                                      /* whole frames only: small messages arrive whole on loopback */
      while (r >= 6) {
        size_t n = p[1] & 127, h = 2; int op = p[0] & 15;
        if (n == 126) { n = (size_t)p[2] << 8 | p[3]; h = 4; } else if (n == 127) break;
        if ((size_t)r < h + 4 + n) break;
        uint8_t *m = p + h, *d = m + 4; size_t w = 0;
        if (op == 8) { drop(fd); break; }
        f[w++] = p[0];
        if (n < 126) f[w++] = (uint8_t)n; else { f[w++] = 126; f[w++] = (uint8_t)(n >> 8); f[w++] = (uint8_t)n; }
        for (size_t j = 0; j < n; j++) f[w + j] = d[j] ^ m[j & 3];
        int is_ping = w + n == sizeof PING - 1 && !memcmp(f, PING, w + n);
        if ((op == 1 || op == 2) && !is_ping) fan_out(f, w + n, w);
        p = d + n; r -= (ssize_t)(h + 4 + n);
      }
    }
  }
}
int main(int c, char **v) {
  int port = c > 1 ? atoi(v[1]) : 18100, procs = c > 2 ? atoi(v[2]) : 1;
  struct rlimit rl; getrlimit(RLIMIT_NOFILE, &rl); rl.rlim_cur = rl.rlim_max; setrlimit(RLIMIT_NOFILE, &rl);
  const char *addr = c > 3 ? v[3] : "127.0.0.1";
  int ping_every = c > 4 ? atoi(v[4]) : 0;
  if (procs <= 1) serve(port, addr, ping_every);
  for (int i = 0; i < procs; i++) if (!fork()) serve(port, addr, ping_every);
  while (wait(NULL) > 0) { }
  return 0;
}
