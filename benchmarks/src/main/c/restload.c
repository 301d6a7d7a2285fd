/*
 * restload - HTTP/1.1 yardstick: sends prepared requests over a few kept-alive connections, prints one JSON object.
 *
 *   build:  gcc -O2 -Wall -Wextra -o restload restload.c
 *   help:   ./restload --help
 *
 * Single file, one thread, no library but libc, Linux only. A request is one line of a file, "PATH TOKEN"; all have
 * the same method and body. The first  {ts}  of the body is replaced by the time at which the request was due
 * (CLOCK_MONOTONIC ns, 16 digits): who receives it, and has the same clock, sees the whole way, and a server that
 * keeps callers waiting does not look better for it. Open loop with --rate, else closed loop.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define TS_DIGITS 16
#define MAX_DEPTH 128
#define MAX_CONNS 1024
#define BUFSZ 65536

typedef struct { char *bytes; size_t length, ts; } request;
typedef struct {
  int fd, waiting, head;
  uint64_t due[MAX_DEPTH];
  char *in;
  size_t have;
  char *out;
  size_t out_n, out_off;
} conn;

static struct {
  const char *host, *method, *body, *lines, *label;
  int port, conns, depth, cpu, pid;
  double rate, duration, warmup;
  bool once;
} o = {.host = "127.0.0.1", .method = "POST", .body = "", .label = "", .conns = 16, .depth = 1, .cpu = -1, .duration = 5};

static request *requests;
static size_t nrequests, next_request;
static conn conns[MAX_CONNS];
static int ep;
static uint64_t answered, refused, measured, first_refusal, behind;
static uint64_t *latencies;
static size_t nlat, caplat;
static bool measuring;

static uint64_t now_ns(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return (uint64_t)t.tv_sec * 1000000000ull + (uint64_t)t.tv_nsec; }
static void die(const char *f, ...) { va_list a; va_start(a, f); fprintf(stderr, "restload: "); vfprintf(stderr, f, a); fprintf(stderr, "\n"); exit(2); }

static void prepare(char *path, const char *token) {
  size_t cap = strlen(path) + strlen(token) + strlen(o.body) + 512;
  request *r = &requests[nrequests++];
  r->bytes = malloc(cap);
  const char *ts = strstr(o.body, "{ts}");
  size_t length = strlen(o.body) + (ts ? TS_DIGITS - 4 : 0);
  int n = snprintf(r->bytes, cap, "%s %s HTTP/1.1\r\nHost: %s:%d\r\n", o.method, path, o.host, o.port);
  if (*token) n += snprintf(r->bytes + n, cap - (size_t)n, "Authorization: Bearer %s\r\n", token);
  if (*o.body) n += snprintf(r->bytes + n, cap - (size_t)n, "Content-Type: application/json\r\n");
  n += snprintf(r->bytes + n, cap - (size_t)n, "Content-Length: %zu\r\n\r\n", length);
  size_t before = ts ? (size_t)(ts - o.body) : strlen(o.body);
  memcpy(r->bytes + n, o.body, before);
  if (ts) {
    r->ts = (size_t)n + before;
    memset(r->bytes + r->ts, '0', TS_DIGITS);
    strcpy(r->bytes + r->ts + TS_DIGITS, ts + 4);
  }
  r->length = (size_t)n + length;
}
static void load_requests(void) {
  FILE *f = fopen(o.lines, "r");
  char *line = NULL; size_t cap = 0, room = 0; ssize_t n;
  if (!f) die("cannot read %s", o.lines);
  while ((n = getline(&line, &cap, f)) > 0) {
    line[strcspn(line, "\n")] = 0;
    if (nrequests == room) requests = realloc(requests, sizeof *requests * (room = room ? room * 2 : 64));
    memset(&requests[nrequests], 0, sizeof *requests);
    char *space = strchr(line, ' ');
    if (space) *space = 0;
    prepare(line, space ? space + 1 : "");
  }
  free(line); fclose(f);
  if (!nrequests) die("%s: empty (expected: lines of PATH TOKEN)", o.lines);
}

static void watch(conn *c, bool writable) {
  struct epoll_event e = {.events = EPOLLIN | (writable ? EPOLLOUT : 0), .data.ptr = c};
  epoll_ctl(ep, EPOLL_CTL_MOD, c->fd, &e);
}
static void flush_out(conn *c) {
  while (c->out_off < c->out_n) {
    ssize_t r = send(c->fd, c->out + c->out_off, c->out_n - c->out_off, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (r < 0 && (errno == EAGAIN || errno == EINTR)) { watch(c, true); return; }
    if (r < 0) die("send: %s", strerror(errno));
    c->out_off += (size_t)r;
  }
  if (c->out_n) { c->out_n = c->out_off = 0; }
}
/* Adds the next request to what the connection is about to send. */
static void enqueue(conn *c, uint64_t due) {
  request *r = &requests[next_request];
  next_request = (next_request + 1) % nrequests;
  c->out = realloc(c->out, c->out_n + r->length);
  memcpy(c->out + c->out_n, r->bytes, r->length);
  if (r->ts) {
    uint64_t v = due;
    for (int i = TS_DIGITS - 1; i >= 0; i--, v /= 10) c->out[c->out_n + r->ts + (size_t)i] = (char)('0' + v % 10);
  }
  c->out_n += r->length;
  c->due[(c->head + c->waiting++) % MAX_DEPTH] = due;
}
static void on_answer(conn *c, int status, uint64_t now) {
  if (!c->waiting) die("an answer without a request");
  uint64_t due = c->due[c->head];
  c->head = (c->head + 1) % MAX_DEPTH; c->waiting--;
  answered++;
  if (status < 200 || status > 299) { refused++; if (!first_refusal) first_refusal = (uint64_t)status; }
  if (!measuring) return;
  measured++;
  if (nlat == caplat) latencies = realloc(latencies, sizeof *latencies * (caplat = caplat ? caplat * 2 : 1 << 16));
  latencies[nlat++] = now > due ? now - due : 0;
}
/* Answers with a Content-Length or without any body; nothing else is sent by the servers measured here. */
static void on_read(conn *c) {
  ssize_t r = recv(c->fd, c->in + c->have, BUFSZ - 1 - c->have, MSG_DONTWAIT);
  if (r < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (r <= 0) die("the server has closed a connection (%s)", r ? strerror(errno) : "end of stream");
  uint64_t now = now_ns();
  c->have += (size_t)r; c->in[c->have] = 0;
  char *p = c->in;
  for (;;) {
    char *end = strstr(p, "\r\n\r\n");
    if (!end) break;
    size_t length = 0;
    *end = 0;
    char *field = strcasestr(p, "\ncontent-length:");
    if (field) length = strtoul(field + 16, NULL, 10);
    *end = '\r';
    if ((size_t)(c->in + c->have - end) < 4 + length) break;
    on_answer(c, atoi(p + 9), now);
    p = end + 4 + length;
  }
  c->have -= (size_t)(p - c->in);
  memmove(c->in, p, c->have);
  if (c->have >= BUFSZ - 1) die("an answer that is too long");
}

static void open_all(void) {
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)o.port)};
  if (!inet_aton(o.host, &a.sin_addr)) die("bad address %s", o.host);
  ep = epoll_create1(0);
  for (int i = 0; i < o.conns; i++) {
    conn *c = &conns[i];
    int one = 1;
    c->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (c->fd < 0 || connect(c->fd, (struct sockaddr *)&a, sizeof a)) die("connect: %s", strerror(errno));
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    c->in = malloc(BUFSZ);
    struct epoll_event e = {.events = EPOLLIN, .data.ptr = c};
    epoll_ctl(ep, EPOLL_CTL_ADD, c->fd, &e);
  }
}

static double cpu_of(int pid) {
  char f[64], b[1024]; long u = 0, s = 0;
  snprintf(f, sizeof f, "/proc/%d/stat", pid);
  FILE *h = pid ? fopen(f, "r") : NULL;
  if (!h) return 0;
  size_t n = fread(b, 1, sizeof b - 1, h); b[n] = 0; fclose(h);
  char *p = strrchr(b, ')');
  return p && sscanf(p + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld", &u, &s) == 2 ? (double)(u + s) / (double)sysconf(_SC_CLK_TCK) : 0;
}
static int compare(const void *a, const void *b) { uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b; return x < y ? -1 : x > y; }
static double percentile(double q) { return nlat ? (double)latencies[(size_t)(q * (double)(nlat - 1))] / 1e6 : 0; }

/* Gives every connection what it may send now: what is due with a rate, else as much as the depth allows. */
static uint64_t issue(uint64_t start, uint64_t issued, uint64_t limit, uint64_t now) {
  static int turn;
  uint64_t due_n = o.rate > 0 ? (uint64_t)((double)(now - start) / 1e9 * o.rate) : UINT64_MAX;
  if (due_n > limit) due_n = limit;
  for (int idle = 0; issued < due_n && idle < o.conns;) {
    conn *c = &conns[turn];
    turn = (turn + 1) % o.conns;
    if (c->waiting >= o.depth || c->out_off) { idle++; continue; }
    idle = 0;
    enqueue(c, o.rate > 0 ? start + (uint64_t)((double)issued / o.rate * 1e9) : now);
    issued++;
  }
  if (issued < due_n && o.rate > 0) behind++;
  for (int i = 0; i < o.conns; i++) if (conns[i].out_n) flush_out(&conns[i]);
  return issued;
}

static void usage(void) {
  puts(
"restload: sends HTTP requests over kept-alive connections, prints one JSON object\n"
"\n"
"  --lines FILE            the requests, one a line: PATH TOKEN (no token: PATH); sent in turn, over and over\n"
"  --once                  each of them once, as fast as the server answers\n"
"  --host A  --port P      where to (127.0.0.1)\n"
"  --method M  --body B    the same for all (POST); {ts} in the body becomes the time at which it was due\n"
"  -c, --conns N           connections (16)\n"
"  --depth D               requests under way on one connection, at most 128 (1)\n"
"  --rate R                requests per second, open loop (0: as many as are answered)\n"
"  --warmup S  -d, --duration S  not counted, then counted (0, 5)\n"
"  --server-pid PID        also report the processor time of this process\n"
"  --cpu N  --label TEXT");
}
int main(int argc, char **argv) {
  enum { LINES = 256, ONCE, HOST, PORT, METHOD, BODY, DEPTH, RATE, WARM, SPID, CPU, LABEL };
  static const struct option lo[] = {{"lines", 1, 0, LINES}, {"once", 0, 0, ONCE}, {"host", 1, 0, HOST}, {"port", 1, 0, PORT}, {"method", 1, 0, METHOD}, {"body", 1, 0, BODY},
    {"conns", 1, 0, 'c'}, {"depth", 1, 0, DEPTH}, {"rate", 1, 0, RATE}, {"warmup", 1, 0, WARM}, {"duration", 1, 0, 'd'}, {"server-pid", 1, 0, SPID}, {"cpu", 1, 0, CPU}, {"label", 1, 0, LABEL}, {"help", 0, 0, 'h'}, {0, 0, 0, 0}};
  int x;
  while ((x = getopt_long(argc, argv, "c:d:h", lo, NULL)) != -1) switch (x) {
    case LINES: o.lines = optarg; break;
    case ONCE: o.once = true; break;
    case HOST: o.host = optarg; break;
    case PORT: o.port = atoi(optarg); break;
    case METHOD: o.method = optarg; break;
    case BODY: o.body = optarg; break;
    case 'c': o.conns = atoi(optarg); break;
    case DEPTH: o.depth = atoi(optarg); break;
    case RATE: o.rate = atof(optarg); break;
    case WARM: o.warmup = atof(optarg); break;
    case 'd': o.duration = atof(optarg); break;
    case SPID: o.pid = atoi(optarg); break;
    case CPU: o.cpu = atoi(optarg); break;
    case LABEL: o.label = optarg; break;
    default: usage(); return x == 'h' ? 0 : 2;
  }
  if (!o.lines || !o.port || o.conns < 1 || o.conns > MAX_CONNS || o.depth < 1 || o.depth > MAX_DEPTH) { usage(); return 2; }
  if (o.cpu >= 0) { cpu_set_t m; CPU_ZERO(&m); CPU_SET(o.cpu, &m); sched_setaffinity(0, sizeof m, &m); }
  signal(SIGPIPE, SIG_IGN);
  load_requests();
  open_all();
  uint64_t start = now_ns(), issued = 0, limit = o.once ? nrequests : UINT64_MAX;
  uint64_t from = start + (uint64_t)((o.once ? 0 : o.warmup) * 1e9), to = from + (uint64_t)(o.duration * 1e9);
  double cpu0 = 0;
  struct epoll_event ev[256];
  for (;;) {
    uint64_t now = now_ns();
    if (!measuring && now >= from) { measuring = true; from = now; cpu0 = cpu_of(o.pid); }
    if (o.once ? answered == nrequests : now >= to) break;
    issued = issue(start, issued, limit, now);
    struct timespec t = {0, o.rate > 0 ? 200000 : 100000000};
    int k = epoll_pwait2(ep, ev, 256, &t, NULL);
    for (int i = 0; i < k; i++) {
      conn *c = ev[i].data.ptr;
      if (ev[i].events & EPOLLOUT) { flush_out(c); if (!c->out_n) watch(c, false); }
      if (ev[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) on_read(c);
    }
  }
  double span = (double)(now_ns() - from) / 1e9, cpu = cpu_of(o.pid) - cpu0;
  qsort(latencies, nlat, sizeof *latencies, compare);
  printf("{\"tool\":\"restload\",\"label\":\"%s\",\"conns\":%d,\"depth\":%d,\"rate\":%.0f,\"window_s\":%.3f,\"requests\":%" PRIu64 ",\"per_s\":%.0f,\"refused\":%" PRIu64 ",\"first_refusal\":%" PRIu64 ",\"behind\":%" PRIu64,
         o.label, o.conns, o.depth, o.rate, span, measured, (double)measured / span, refused, first_refusal, behind);
  printf(",\"answer_ms\":{\"p50\":%.3f,\"p99\":%.3f,\"max\":%.3f}", percentile(.5), percentile(.99), percentile(1));
  printf(",\"server\":{\"cpu_s\":%.2f,\"cpu_us_per_request\":%.3f}}\n", cpu, measured ? cpu / (double)measured * 1e6 : 0);
  return refused ? 1 : 0;
}
