/*
 * wsdrain - WebSocket fan-out yardstick: opens N connections, drains them, prints one JSON object.
 *
 *   build:  gcc -O2 -Wall -Wextra -o wsdrain wsdrain.c
 *   help:   ./wsdrain --help
 *
 * Single file, no library but libc, Linux only. One epoll loop per worker process; workers are forked
 * so that N may exceed RLIMIT_NOFILE (each process has its own descriptor table). Counters live in
 * shared memory with one writer each; the parent samples them once a second.
 *
 * What counts as a "message" is chosen with --count:
 *   frame   one WebSocket data message            (default)
 *   rs      records ended by 0x1e                 (SignalR JSON protocol)
 *   varint  records prefixed by a LEB128 length   (SignalR MessagePack protocol)
 *   lines   records ended by \n                   (--raw protocols, NATS, RESP)
 * With --match STR only records that contain STR are messages; the others are counted as "other".
 * Latency: every message in which a field  ts  holding >= 12 decimal digits is found gives a sample:
 * arrival time (clock read right after recv returns) minus that number, in ns. Numbers above 1e18 are
 * taken as CLOCK_REALTIME (Unix epoch ns), others as CLOCK_MONOTONIC (System.nanoTime(),
 * process.hrtime.bigint()) of the same kernel. Of a frame above 256 KiB only the beginning is looked at.
 *
 * With --negotiate every connection first asks for a connection token, over a TCP connection of its own as SignalR's
 * clients do; {token} stands for it in the path of the upgrade.
 *
 * With --burst K the load paces itself: what makes the server send K messages to everybody is sent when all of the
 * burst before have arrived everywhere. It is a message of the last connection (--pub-msg), or the bytes of a file
 * over a TCP connection of its own (--burst-post), such as K pipelined HTTP requests.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <inttypes.h>
#include <netdb.h>
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
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* ---------------------------------------------------------------- histogram (ns, 1/128 precision) */
#define SUB_BITS 7
#define NB ((64 - SUB_BITS + 1) << SUB_BITS)
typedef struct { uint64_t b[NB]; } hist;

static inline unsigned h_idx(uint64_t v) {
  if (v < (1u << (SUB_BITS + 1))) return (unsigned)v;
  unsigned e = 63 - (unsigned)__builtin_clzll(v) - SUB_BITS;
  return (e << SUB_BITS) + (unsigned)(v >> e);
}
static uint64_t h_val(unsigned i) {                       /* upper edge of the bucket */
  if (i < (1u << (SUB_BITS + 1))) return i;
  unsigned e = (i >> SUB_BITS) - 1;
  uint64_t m = (i & ((1u << SUB_BITS) - 1)) + (1u << SUB_BITS);
  return ((m + 1) << e) - 1;
}
static uint64_t h_count(const hist *h) { uint64_t n = 0; for (int i = 0; i < NB; i++) n += h->b[i]; return n; }
static uint64_t h_pct(const hist *h, double q) {
  uint64_t n = h_count(h), c = 0;
  if (!n) return 0;
  uint64_t want = (uint64_t)(q * (double)n + 0.5);
  if (want < 1) want = 1;
  if (want > n) want = n;
  for (int i = 0; i < NB; i++) { c += h->b[i]; if (c >= want) return h_val((unsigned)i); }
  return 0;
}

/* ---------------------------------------------------------------- shared statistics */
#define NERR 8
enum { E_SOCKET, E_CONNECT, E_UPGRADE, E_READ, E_EOF, E_CLOSEFRAME, E_PROTO, E_TIMEOUT };
static const char *err_name[NERR] = {"socket", "connect", "upgrade", "read", "eof", "close_frame", "protocol", "timeout"};

typedef struct {
  uint64_t started, upgraded, ready, active, resolved, reconnects;
  uint64_t err[NERR];
  uint64_t frames, msgs, other, stamped, neg, bytes, wire, reads, pings, sent, send_blocked, replies;
  uint64_t seq_gap, seq_dup, seq_ok;
  uint64_t lat_sum, lat_max;
  uint64_t cpu_us, cpu_usr_us, cpu_sys_us;
  uint64_t bursts, bursts_late, posts_ok;
  uint64_t pc_min, pc_max, pc_sum, pc_n, pc_short;
  uint32_t done, first_code;
  char first_err[240];
  hist lat, conn;
} __attribute__((aligned(4096))) wstat;

typedef struct {
  uint32_t phase;                                          /* 0 connecting, 1 running, 2 stop */
  uint64_t t_run;                                          /* CLOCK_MONOTONIC ns, start of phase 1 */
} __attribute__((aligned(4096))) ctl;

#define ADD(x, n) __atomic_store_n(&(x), (x) + (uint64_t)(n), __ATOMIC_RELAXED)
#define SUBT(x, n) __atomic_store_n(&(x), (x) - (uint64_t)(n), __ATOMIC_RELAXED)
#define GET(x) __atomic_load_n(&(x), __ATOMIC_RELAXED)

/* ---------------------------------------------------------------- options */
#define MAXT 64
#define MAXR 16
typedef struct { char *p; size_t n; } str;
typedef struct { struct sockaddr_in sa; char host[128]; char *path; } target;
enum { C_FRAME, C_RS, C_VARINT, C_LINES };

static struct {
  target t[MAXT]; int nt;
  int n, procs, conc, nsrc, cpus[256], ncpu, stall, pub, quiet, bin, raw, nodelay, rcvbuf, want_seq, no_ts;
  uint32_t src0;
  int pub_window;
  double rate, duration, warmup, conn_timeout, ping_every, pub_rate, reconnect;
  uint64_t stop_msgs, expect;
  str hdr, msgs[MAXR]; int nmsgs;
  str rule_pfx[MAXR], rule_out[MAXR]; int nrules;
  str ready_on, match, pub_msg, ping_msg;
  char *ready_file, *label, close_mode;
  char **lines; size_t nlines;
  char *negotiate, *ids_file, *post_file;
  struct sockaddr_in post_to;
  int burst;
  double burst_every;
  int count;
  int spid[64]; int nspid;
} o = {.n = 1, .conc = 256, .duration = 10, .conn_timeout = 60, .nodelay = 1, .close_mode = 'f', .pub_rate = 1};

static ctl *C;
static wstat *W;
static volatile sig_atomic_t g_int;
static void on_int(int s) { (void)s; g_int = 1; }

static uint64_t now_ns(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return (uint64_t)t.tv_sec * 1000000000ull + (uint64_t)t.tv_nsec; }
static int64_t real_off(void) {                            /* realtime - monotonic */
  struct timespec r; int64_t best = 0; uint64_t bw = UINT64_MAX;
  for (int i = 0; i < 5; i++) {
    uint64_t a = now_ns(); clock_gettime(CLOCK_REALTIME, &r); uint64_t b = now_ns();
    if (b - a < bw) { bw = b - a; best = (int64_t)r.tv_sec * 1000000000ll + r.tv_nsec - (int64_t)(a / 2 + b / 2); }
  }
  return best;
}
static void die(const char *f, ...) { va_list a; va_start(a, f); fprintf(stderr, "wsdrain: "); vfprintf(stderr, f, a); fprintf(stderr, "\n"); exit(2); }

/* \r \n \t \\ \0 \xHH */
static str unesc(const char *s) {
  str r = {malloc(strlen(s) + 1), 0};
  for (; *s; s++) {
    if (*s != '\\' || !s[1]) { r.p[r.n++] = *s; continue; }
    s++;
    switch (*s) {
      case 'r': r.p[r.n++] = '\r'; break;
      case 'n': r.p[r.n++] = '\n'; break;
      case 't': r.p[r.n++] = '\t'; break;
      case '0': r.p[r.n++] = '\0'; break;
      case 'x': { char h[3] = {s[1], s[1] ? s[2] : 0, 0}; r.p[r.n++] = (char)strtol(h, NULL, 16); s += (s[1] && s[2]) ? 2 : 0; break; }
      default: r.p[r.n++] = *s;
    }
  }
  r.p[r.n] = 0;
  return r;
}

/* {i} connection index, {token} connection token, {line} line (i mod lines) of --lines, {ts} monotonic ns now, {seq} given counter */
static size_t expand(char *d, size_t cap, const char *s, size_t n, uint32_t i, uint64_t seq, const char *token) {
  size_t w = 0;
  for (size_t k = 0; k < n && w + 1 < cap; k++) {
    if (s[k] == '{') {
      int l = -1;
      if (n - k >= 3 && !memcmp(s + k, "{i}", 3)) { l = snprintf(d + w, cap - w, "%u", i); k += 2; }
      else if (n - k >= 4 && !memcmp(s + k, "{ts}", 4)) { l = snprintf(d + w, cap - w, "%" PRIu64, now_ns()); k += 3; }
      else if (n - k >= 5 && !memcmp(s + k, "{seq}", 5)) { l = snprintf(d + w, cap - w, "%" PRIu64, seq); k += 4; }
      else if (n - k >= 6 && !memcmp(s + k, "{line}", 6)) { l = snprintf(d + w, cap - w, "%s", o.nlines ? o.lines[i % o.nlines] : ""); k += 5; }
      else if (n - k >= 7 && !memcmp(s + k, "{token}", 7)) { l = snprintf(d + w, cap - w, "%s", token); k += 6; }
      if (l >= 0) { w += (size_t)l; if (w >= cap) w = cap - 1; continue; }
    }
    d[w++] = s[k];
  }
  return w;
}

/* ---------------------------------------------------------------- worker */
enum { S_IDLE, S_CONNECTING, S_NEGOTIATING, S_UPGRADING, S_OPEN, S_DEAD };
typedef struct {
  int fd;
  uint32_t idx;
  uint8_t state, ready, stalled, pollout, frag, resolved;
  uint32_t stash_n, out_n, out_off;
  uint8_t *stash, *out;
  uint32_t credit;
  uint64_t skip, t0, msgs, seq, pubseq, due;
  char token[96], id[96];
} conn;

#define BUFSZ (1u << 20)
#define BIG (256u << 10)
static struct {
  int ep, id, n, next, inflight, npub, pubptr, pingptr, rq_head, rq_tail;
  conn *c;
  int *rq;                                                 /* reconnect queue (constant delay: FIFO) */
  wstat *s;
  uint8_t *buf;
  int64_t roff;
  double pub_rate;
  uint64_t pub_sent;
} w;

static void note_err(int k, const char *f, ...) {
  ADD(w.s->err[k], 1);
  if (!w.s->first_err[0]) { va_list a; va_start(a, f); vsnprintf(w.s->first_err, sizeof w.s->first_err, f, a); va_end(a); }
}
static void poll_set(conn *c, int out) {
  struct epoll_event e = {.events = (c->stalled ? 0 : EPOLLIN) | (out ? EPOLLOUT : 0), .data.ptr = c};
  epoll_ctl(w.ep, EPOLL_CTL_MOD, c->fd, &e);
  c->pollout = (uint8_t)out;
}
static void resolve(conn *c) { if (!c->resolved) { c->resolved = 1; ADD(w.s->resolved, 1); } }
static void kill_conn(conn *c) {
  if (c->fd >= 0) close(c->fd);
  c->fd = -1;
  if (c->state == S_CONNECTING || c->state == S_NEGOTIATING || c->state == S_UPGRADING || (c->state == S_OPEN && !c->ready)) w.inflight--;
  if (c->state == S_OPEN) SUBT(w.s->active, 1);
  free(c->stash); free(c->out);
  c->stash = c->out = NULL; c->stash_n = c->out_n = c->out_off = 0; c->skip = 0; c->frag = c->pollout = 0;
  c->state = S_DEAD; c->ready = 0;
  if (o.reconnect > 0 && GET(C->phase) < 2) {
    c->due = now_ns() + (uint64_t)(o.reconnect * 1e9);
    w.rq[w.rq_tail] = (int)(c - w.c); w.rq_tail = (w.rq_tail + 1) % (w.n + 1);
  } else resolve(c);
}
/* queue bytes; returns false when the connection died */
static bool tx(conn *c, const void *p, size_t n) {
  if (c->out_n == c->out_off) {
    ssize_t r = send(c->fd, p, n, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (r < 0) { if (errno != EAGAIN && errno != EWOULDBLOCK) { note_err(E_READ, "send: %s", strerror(errno)); kill_conn(c); return false; } r = 0; }
    if ((size_t)r == n) return true;
    p = (const char *)p + r; n -= (size_t)r;
    c->out_n = c->out_off = 0;
  }
  c->out = realloc(c->out, c->out_n + n);
  memcpy(c->out + c->out_n, p, n);
  c->out_n += (uint32_t)n;
  if (!c->pollout) poll_set(c, 1);
  return true;
}
static bool flush_out(conn *c) {
  while (c->out_off < c->out_n) {
    ssize_t r = send(c->fd, c->out + c->out_off, c->out_n - c->out_off, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (r < 0) { if (errno == EAGAIN || errno == EWOULDBLOCK) return true; note_err(E_READ, "send: %s", strerror(errno)); kill_conn(c); return false; }
    c->out_off += (uint32_t)r;
  }
  free(c->out); c->out = NULL; c->out_n = c->out_off = 0;
  poll_set(c, 0);
  return true;
}
static const uint8_t MASK[4] = {0x1f, 0x8a, 0x53, 0xc7};
static bool tx_frame(conn *c, int op, const char *p, size_t n) {
  static uint8_t f[70000];
  size_t h;
  if (o.raw) return tx(c, p, n);
  if (n > 65535) return true;
  f[0] = (uint8_t)(0x80 | op);
  if (n < 126) { f[1] = (uint8_t)(0x80 | n); h = 2; }
  else { f[1] = 0x80 | 126; f[2] = (uint8_t)(n >> 8); f[3] = (uint8_t)n; h = 4; }
  memcpy(f + h, MASK, 4); h += 4;
  for (size_t i = 0; i < n; i++) f[h + i] = (uint8_t)p[i] ^ MASK[i & 3];
  return tx(c, f, h + n);
}
static bool tx_text(conn *c, const str *m, uint64_t seq) {
  static char b[65536];
  size_t n = expand(b, sizeof b, m->p, m->n, c->idx, seq, c->token);
  return tx_frame(c, o.bin ? 2 : 1, b, n);
}

static void open_socket(conn *c) {
  const target *t = &o.t[c->idx % (unsigned)o.nt];
  c->state = S_CONNECTING;
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), one = 1;
  if (fd < 0) { note_err(E_SOCKET, "socket: %s", strerror(errno)); c->fd = -1; kill_conn(c); return; }
  c->fd = fd;
  if (o.nodelay) setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (o.rcvbuf) setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &o.rcvbuf, sizeof o.rcvbuf);
  if (o.nsrc) {
    struct sockaddr_in s = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(o.src0 + (c->idx / (unsigned)o.nt) % (unsigned)o.nsrc)};
    setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
    if (bind(fd, (struct sockaddr *)&s, sizeof s)) { note_err(E_SOCKET, "bind: %s", strerror(errno)); kill_conn(c); return; }
  }
  if (connect(fd, (const struct sockaddr *)&t->sa, sizeof t->sa) && errno != EINPROGRESS) {
    note_err(E_CONNECT, "connect: %s", strerror(errno)); kill_conn(c); return;
  }
  struct epoll_event e = {.events = EPOLLOUT, .data.ptr = c};
  if (epoll_ctl(w.ep, EPOLL_CTL_ADD, fd, &e)) { note_err(E_SOCKET, "epoll_ctl: %s", strerror(errno)); kill_conn(c); }
}
static void start_conn(conn *c) {
  c->t0 = now_ns(); c->ready = 0; c->token[0] = 0;
  w.inflight++;
  ADD(w.s->started, 1);
  open_socket(c);
}
static size_t headers(conn *c, char *b, size_t cap) {
  return o.hdr.n ? expand(b, cap, o.hdr.p, o.hdr.n, c->idx, 0, c->token) : 0;
}
static bool ask_for_token(conn *c, const target *t) {
  static char b[32768];
  c->state = S_NEGOTIATING;
  size_t n = (size_t)snprintf(b, sizeof b, "POST ");
  n += expand(b + n, sizeof b - n, o.negotiate, strlen(o.negotiate), c->idx, 0, "");
  n += (size_t)snprintf(b + n, sizeof b - n, " HTTP/1.1\r\nHost: %s\r\nContent-Length: 0\r\n", t->host);
  n += headers(c, b + n, sizeof b - n);
  if (n + 3 > sizeof b) { note_err(E_UPGRADE, "request too long"); kill_conn(c); return false; }
  memcpy(b + n, "\r\n", 2);
  return tx(c, b, n + 2);
}
static bool member(const char *json, const char *key, char *value, size_t cap) {
  const char *from = strstr(json, key), *to = from ? strchr(from + strlen(key), '"') : NULL;
  if (!to) return false;
  from += strlen(key);
  if ((size_t)(to - from) >= cap) return false;
  memcpy(value, from, (size_t)(to - from)); value[to - from] = 0;
  return true;
}
/* Takes the token out of the answer and opens the connection that it is for. */
static void on_negotiated(conn *c, uint8_t *p, size_t n) {
  p[n] = 0;
  int code = n > 12 ? atoi((char *)p + 9) : 0;
  if (code != 200 || !member((char *)p, "\"connectionToken\":\"", c->token, sizeof c->token) || !member((char *)p, "\"connectionId\":\"", c->id, sizeof c->id)) {
    if (!w.s->first_code) w.s->first_code = (uint32_t)code;
    note_err(E_UPGRADE, "negotiate refused: %.*s", (int)(n < 150 ? n : 150), p); kill_conn(c); return;
  }
  close(c->fd); c->fd = -1;
  open_socket(c);
}

static void set_ready(conn *c) {
  if (c->ready) return;
  c->ready = 1; w.inflight--;
  ADD(w.s->ready, 1);
  uint64_t d = now_ns() - c->t0;
  ADD(w.s->conn.b[h_idx(d)], 1);
  resolve(c);
  if ((int)c->idx < o.stall) { c->stalled = 1; poll_set(c, c->pollout); }
}
static bool set_open(conn *c) {
  c->state = S_OPEN;
  ADD(w.s->upgraded, 1); ADD(w.s->active, 1);
  for (int i = 0; i < o.nmsgs; i++) if (!tx_text(c, &o.msgs[i], 0)) return false;
  if (!o.ready_on.n) set_ready(c);
  return true;
}
static bool on_connected(conn *c) {
  static char b[32768];
  int err = 0; socklen_t l = sizeof err;
  getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &err, &l);
  if (err) { note_err(E_CONNECT, "connect: %s", strerror(err)); kill_conn(c); return false; }
  const target *t = &o.t[c->idx % (unsigned)o.nt];
  c->state = S_UPGRADING;
  poll_set(c, 0);
  if (o.raw) return set_open(c);
  if (o.negotiate && !c->token[0]) return ask_for_token(c, t);
  size_t n = 0;
  n += (size_t)snprintf(b, sizeof b, "GET ");
  n += expand(b + n, sizeof b - n, t->path, strlen(t->path), c->idx, 0, c->token);
  n += (size_t)snprintf(b + n, sizeof b - n, " HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n", t->host);
  n += headers(c, b + n, sizeof b - n);
  if (n + 3 > sizeof b) { note_err(E_UPGRADE, "request too long"); kill_conn(c); return false; }
  memcpy(b + n, "\r\n", 2); n += 2;
  return tx(c, b, n);
}

static bool find_num(const uint8_t *p, size_t n, const char *key, size_t kn, int mind, uint64_t *v) {
  const uint8_t *s = p, *e = p + n;
  while ((size_t)(e - s) > kn) {
    const uint8_t *q = memmem(s, (size_t)(e - s), key, kn);
    if (!q) return false;
    s = q + 1;
    if (q > p) { uint8_t a = q[-1]; if ((a >= '0' && a <= '9') || (a >= 'a' && a <= 'z') || (a >= 'A' && a <= 'Z') || a == '_') continue; }
    const uint8_t *d = q + kn; int sep = 0;
    while (d < e && sep < 8 && (*d == '"' || *d == '\\' || *d == ':' || *d == '=' || *d == ' ' || *d == '\'')) { d++; sep++; }
    if (!sep) continue;
    uint64_t x = 0; int k = 0;
    while (d < e && *d >= '0' && *d <= '9' && k < 20) { x = x * 10 + (*d++ - '0'); k++; }
    if (k >= mind) { *v = x; return true; }
  }
  return false;
}
static void record(conn *c, const uint8_t *p, size_t n, uint64_t now) {
  if (o.match.n && !memmem(p, n, o.match.p, o.match.n)) { ADD(w.s->other, 1); return; }
  ADD(w.s->msgs, 1);
  c->msgs++;
  if (o.pub_window && (int)c->idx < o.pub && c->credit < (uint32_t)o.pub_window) c->credit++;
  uint64_t v;
  if (!o.no_ts && find_num(p, n, "ts", 2, 12, &v)) {
    int64_t t = v > 1000000000000000000ull ? (int64_t)v - w.roff : (int64_t)v;
    int64_t d = (int64_t)now - t;
    ADD(w.s->stamped, 1);
    if (d < 0) { ADD(w.s->neg, 1); d = 0; }
    ADD(w.s->lat.b[h_idx((uint64_t)d)], 1);
    ADD(w.s->lat_sum, (uint64_t)d);
    if ((uint64_t)d > w.s->lat_max) __atomic_store_n(&w.s->lat_max, (uint64_t)d, __ATOMIC_RELAXED);
  }
  if (o.want_seq && find_num(p, n, "seq", 3, 1, &v)) {
    if (c->seq) {                                          /* c->seq is last + 1, 0 = none yet */
      if (v == c->seq) ADD(w.s->seq_ok, 1);
      else if (v > c->seq) ADD(w.s->seq_gap, v - c->seq);
      else ADD(w.s->seq_dup, 1);
    }
    if (v + 1 > c->seq) c->seq = v + 1;
  }
}
/* returns false when the connection died */
static bool payload(conn *c, const uint8_t *p, size_t n, uint64_t now, bool fin) {
  ADD(w.s->bytes, n);
  switch (o.count) {
    case C_FRAME:
      if (fin) record(c, p, n, now);
      break;
    case C_RS: case C_LINES: {
      const int sep = o.count == C_RS ? 0x1e : '\n';
      const uint8_t *s = p, *e = p + n, *q;
      while (s < e && (q = memchr(s, sep, (size_t)(e - s)))) { record(c, s, (size_t)(q - s), now); s = q + 1; }
      break;
    }
    case C_VARINT: {
      size_t k = 0;
      if (n && p[0] == '{') { record(c, p, n, now); break; }   /* the JSON handshake reply */
      while (k < n) {
        size_t l = 0; int sh = 0;
        while (k < n) { uint8_t b = p[k++]; l |= (size_t)(b & 127) << sh; sh += 7; if (!(b & 128) || sh > 28) break; }
        if (l > n - k) { note_err(E_PROTO, "varint record overruns frame"); break; }
        record(c, p + k, l, now); k += l;
      }
      break;
    }
  }
  for (int i = 0; i < o.nrules; i++)
    if (n >= o.rule_pfx[i].n && !memcmp(p, o.rule_pfx[i].p, o.rule_pfx[i].n)) {
      ADD(w.s->replies, 1);
      if (!tx_text(c, &o.rule_out[i], 0)) return false;
      break;
    }
  if (!c->ready && o.ready_on.n && memmem(p, n, o.ready_on.p, o.ready_on.n)) set_ready(c);
  return true;
}
static bool stash(conn *c, const uint8_t *p, size_t n) {
  c->stash = n ? malloc(n) : NULL;
  if (n) memcpy(c->stash, p, n);
  c->stash_n = (uint32_t)n;
  return true;
}
static void on_read(conn *c) {
  size_t have = c->stash_n;
  if (have) { memcpy(w.buf, c->stash, have); free(c->stash); c->stash = NULL; c->stash_n = 0; }
  ssize_t r = recv(c->fd, w.buf + have, BUFSZ - have, MSG_DONTWAIT);
  if (r < 0) {
    if (errno == EAGAIN || errno == EINTR) { stash(c, w.buf, have); return; }
    note_err(c->state == S_UPGRADING || c->state == S_NEGOTIATING ? E_UPGRADE : E_READ, "recv: %s", strerror(errno)); kill_conn(c); return;
  }
  if (r == 0) { note_err(c->state == S_UPGRADING || c->state == S_NEGOTIATING ? E_UPGRADE : E_EOF, "end of stream (state %d)", c->state); kill_conn(c); return; }
  uint64_t now = now_ns();
  ADD(w.s->reads, 1); ADD(w.s->wire, r);
  uint8_t *p = w.buf; size_t n = have + (size_t)r;

  if (c->state == S_NEGOTIATING) {                         /* whole once its JSON ends: it is the last thing sent */
    if (p[n - 1] == '}' || n > 16384) on_negotiated(c, p, n); else stash(c, p, n);
    return;
  }
  if (c->state == S_UPGRADING) {
    uint8_t *e = memmem(p, n, "\r\n\r\n", 4);
    if (!e) { if (n > 16384) { note_err(E_UPGRADE, "header too long"); kill_conn(c); return; } stash(c, p, n); return; }
    int code = n > 12 ? atoi((char *)p + 9) : 0;
    if (code != 101 || !memmem(p, (size_t)(e - p), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", 28)) {
      if (!w.s->first_code) w.s->first_code = (uint32_t)code;
      note_err(E_UPGRADE, "upgrade refused: %.*s", (int)(n < 150 ? n : 150), p); kill_conn(c); return;
    }
    n -= (size_t)(e + 4 - p); p = e + 4;
    if (n) { memmove(w.buf, p, n); p = w.buf; }
    if (!set_open(c)) return;
    if (!n) return;
  }
  if (o.raw) {
    const uint8_t *q = memrchr(p, '\n', n);
    size_t k = q ? (size_t)(q - p) + 1 : 0;
    if (k) { ADD(w.s->frames, 1); if (!payload(c, p, k, now, true)) return; }
    if (n - k > BIG) { note_err(E_PROTO, "line too long"); kill_conn(c); return; }
    stash(c, p + k, n - k);
    return;
  }
  if (c->skip) { size_t k = c->skip < n ? (size_t)c->skip : n; c->skip -= k; p += k; n -= k; ADD(w.s->bytes, k); }
  while (n >= 2) {
    bool fin = p[0] & 0x80; int op = p[0] & 15; uint64_t len = p[1] & 127; size_t h = 2;
    if ((p[1] & 128) || (p[0] & 0x70)) { note_err(E_PROTO, "masked or reserved-bit frame from server: %02x %02x", p[0], p[1]); kill_conn(c); return; }
    if (len == 126) { if (n < 4) break; len = (uint64_t)p[2] << 8 | p[3]; h = 4; }
    else if (len == 127) { if (n < 10) break; len = 0; for (int i = 0; i < 8; i++) len = len << 8 | p[2 + i]; h = 10; }
    if (n - h < len) {
      if (len <= BIG || n - h < 4096) break;
      if (op > 2) { note_err(E_PROTO, "huge control frame"); kill_conn(c); return; }
      ADD(w.s->frames, 1);                                 /* huge: look at what is here, skip the rest */
      if (!payload(c, p + h, n - h, now, fin)) return;
      c->skip = len - (n - h); n = 0; break;
    }
    const uint8_t *d = p + h;
    if (op <= 2) { ADD(w.s->frames, 1); if (!payload(c, d, (size_t)len, now, fin)) return; }
    else if (op == 9) { ADD(w.s->pings, 1); if (!tx_frame(c, 10, (const char *)d, (size_t)len)) return; }
    else if (op == 8) {
      int code = len >= 2 ? d[0] << 8 | d[1] : 0;
      note_err(E_CLOSEFRAME, "close frame %d %.*s", code, (int)(len > 2 ? len - 2 : 0), d + 2);
      if (tx_frame(c, 8, (const char *)d, len >= 2 ? 2 : 0)) kill_conn(c);
      return;
    }
    p += h + len; n -= (size_t)(h + len);
  }
  if (n) stash(c, p, n);
}

static void cpu_note(void) {
  struct rusage r; getrusage(RUSAGE_SELF, &r);
  uint64_t u = (uint64_t)r.ru_utime.tv_sec * 1000000 + (uint64_t)r.ru_utime.tv_usec, s = (uint64_t)r.ru_stime.tv_sec * 1000000 + (uint64_t)r.ru_stime.tv_usec;
  __atomic_store_n(&w.s->cpu_usr_us, u, __ATOMIC_RELAXED);
  __atomic_store_n(&w.s->cpu_sys_us, s, __ATOMIC_RELAXED);
  __atomic_store_n(&w.s->cpu_us, u + s, __ATOMIC_RELAXED);
}

static struct { conn door; char *bytes; size_t n; uint64_t want, next, since; } pacer;

/* Bursts over a connection of their own: what a server of one core answers there is read and counted, no more. */
static void open_door(void) {
  FILE *f = fopen(o.post_file, "r");
  if (!f) die("cannot read %s", o.post_file);
  fseek(f, 0, SEEK_END); pacer.n = (size_t)ftell(f); rewind(f);
  pacer.bytes = malloc(pacer.n + 1);
  if (fread(pacer.bytes, 1, pacer.n, f) != pacer.n) die("cannot read %s", o.post_file);
  fclose(f);
  int one = 1;
  pacer.door.fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (pacer.door.fd < 0 || connect(pacer.door.fd, (struct sockaddr *)&o.post_to, sizeof o.post_to)) die("--burst-post: %s", strerror(errno));
  setsockopt(pacer.door.fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  struct epoll_event e = {.events = EPOLLIN, .data.ptr = &pacer.door};
  epoll_ctl(w.ep, EPOLL_CTL_ADD, pacer.door.fd, &e);
  pacer.door.state = S_OPEN;
}
static void read_door(void) {
  ssize_t r = recv(pacer.door.fd, w.buf, BUFSZ, MSG_DONTWAIT);
  if (r <= 0) { if (r == 0 || errno != EAGAIN) die("--burst-post: the server has closed the connection"); return; }
  for (uint8_t *p = w.buf, *q; (q = memmem(p, (size_t)(w.buf + r - p), "HTTP/1.1 20", 11)); p = q + 11) ADD(w.s->posts_ok, 1);
}
/* The next burst, if the one before is everywhere; one that is not after two seconds is given up. */
static int drive_burst(uint64_t now) {
  bool late = pacer.since && now - pacer.since > 2000000000ull;
  if (w.s->msgs < pacer.want && !late) return 100;
  if (now < pacer.next) return 1;
  if (late && w.s->msgs < pacer.want) ADD(w.s->bursts_late, 1);
  pacer.since = now;
  pacer.next = now + (uint64_t)(o.burst_every * 1e9);
  pacer.want = w.s->msgs + (uint64_t)o.burst * (w.s->active - (uint64_t)o.stall);
  ADD(w.s->bursts, 1);
  if (!o.post_file) { conn *c = &w.c[w.n - 1]; if (c->state == S_OPEN) tx_text(c, &o.pub_msg, w.s->bursts); }
  else if (send(pacer.door.fd, pacer.bytes, pacer.n, MSG_NOSIGNAL) != (ssize_t)pacer.n) die("--burst-post: %s", strerror(errno));
  return 100;
}

/* For those who wait for the file: it appears when it is whole. */
static void write_ids(void) {
  char part[4096];
  snprintf(part, sizeof part, "%s.part", o.ids_file);
  FILE *f = fopen(part, "w");
  if (!f) die("cannot write %s", part);
  for (int i = 0; i < w.n; i++) fprintf(f, "%s\n", w.c[i].id);
  if (fclose(f) || rename(part, o.ids_file)) die("cannot write %s", o.ids_file);
  o.ids_file = NULL;
}

static void worker(int id) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  signal(SIGINT, SIG_IGN); signal(SIGTERM, SIG_DFL);
  int lo = (int)((int64_t)o.n * id / o.procs), hi = (int)((int64_t)o.n * (id + 1) / o.procs);
  if (o.ncpu) { cpu_set_t m; CPU_ZERO(&m); CPU_SET(o.cpus[id % o.ncpu], &m); sched_setaffinity(0, sizeof m, &m); }
  w.id = id; w.n = hi - lo; w.s = &W[id];
  w.c = calloc((size_t)w.n, sizeof(conn)); w.rq = calloc((size_t)w.n + 1, sizeof(int)); w.buf = malloc(BUFSZ + 1);
  w.ep = epoll_create1(EPOLL_CLOEXEC); w.roff = real_off();
  for (int i = 0; i < w.n; i++) { w.c[i].fd = -1; w.c[i].idx = (uint32_t)(lo + i); if (lo + i < o.pub) w.npub++; }
  if (o.pub) w.pub_rate = o.pub_rate * w.npub / o.pub;
  struct epoll_event *ev = malloc(sizeof *ev * 1024);
  uint64_t tstart = now_ns(), last_tick = tstart, ping_base = 0, ping_done = 0, refill_t = 0, refill_sent = 0;
  double tokens_used = 0;
  for (;;) {
    uint32_t ph = GET(C->phase);
    if (ph == 2) break;
    uint64_t now = now_ns();
    bool more = false;
    int burst = 0;
    while (w.next < w.n && w.inflight < o.conc && burst < 64) {
      if (o.rate > 0) { double allow = (double)(now - tstart) / 1e9 * o.rate / o.procs + 1; if (tokens_used >= allow) break; tokens_used++; }
      start_conn(&w.c[w.next++]); burst++;
    }
    if (w.next < w.n && w.inflight < o.conc) more = true;
    while (w.rq_head != w.rq_tail && w.inflight < o.conc && burst < 64) {
      conn *c = &w.c[w.rq[w.rq_head]];
      if (c->due > now) break;
      w.rq_head = (w.rq_head + 1) % (w.n + 1);
      ADD(w.s->reconnects, 1); c->seq = 0; start_conn(c); burst++;
    }
    if (w.rq_head != w.rq_tail) more = true;
    int tmo = more ? 1 : 100;
    if (ph == 1) {
      if (o.ids_file) write_ids();
      if (o.burst) {
        if (o.post_file && pacer.door.fd <= 0) open_door();
        tmo = drive_burst(now);
      } else if (w.npub && o.pub_window) {                        /* closed loop: each publisher sees its own messages come back */
        bool refill = now - refill_t > 1000000000ull;        /* first time, or nothing came back for a second */
        for (int i = 0; i < w.npub; i++) {
          conn *c = &w.c[i];
          if (refill && w.pub_sent == refill_sent) c->credit = (uint32_t)o.pub_window;
          while (c->credit && c->state == S_OPEN && c->ready) { c->credit--; w.pub_sent++; if (!tx_text(c, &o.pub_msg, c->pubseq++)) break; ADD(w.s->sent, 1); }
        }
        if (refill) { refill_t = now; refill_sent = w.pub_sent; }
        tmo = 10;
      } else if (w.npub && o.pub_rate > 0) {               /* open loop publishing */
        double due = (double)(now - C->t_run) / 1e9 * w.pub_rate;
        int lim = 0;
        while (w.pub_sent < (uint64_t)due && lim++ < 512) {
          conn *c = NULL;
          for (int k = 0; k < w.npub; k++) { conn *x = &w.c[w.pubptr]; w.pubptr = (w.pubptr + 1) % w.npub; if (x->state == S_OPEN && x->ready) { c = x; break; } }
          w.pub_sent++;
          if (!c || c->out_n - c->out_off > (1u << 20)) { ADD(w.s->send_blocked, 1); continue; }
          if (tx_text(c, &o.pub_msg, c->pubseq++)) ADD(w.s->sent, 1);
        }
        tmo = w.pub_rate >= 1000 ? 0 : 1;
        if (w.pub_rate >= 1000 && w.pub_rate <= 20000) tmo = 1;
      }
    }
    if (o.ping_every > 0) {                                /* keep-alives, spread over the interval */
      if (!ping_base) { ping_base = now; ping_done = 0; }
      uint64_t due = (uint64_t)((double)(now - ping_base) / 1e9 / o.ping_every * w.n);
      int lim = 0;
      while (ping_done < due && lim++ < 256) { conn *c = &w.c[w.pingptr]; w.pingptr = (w.pingptr + 1) % w.n; ping_done++; if (c->state == S_OPEN && c->ready) tx_text(c, &o.ping_msg, 0); }
      if (tmo > 20) tmo = 20;
    }
    int k = epoll_wait(w.ep, ev, 1024, tmo);
    for (int i = 0; i < k; i++) {
      conn *c = ev[i].data.ptr;
      if (c == &pacer.door) { read_door(); continue; }
      if (c->fd < 0) continue;
      if (c->state == S_CONNECTING) { if (ev[i].events & (EPOLLOUT | EPOLLERR | EPOLLHUP)) on_connected(c); continue; }
      if ((ev[i].events & EPOLLOUT) && c->out_n && !flush_out(c)) continue;
      if (ev[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) {
        if (c->stalled && !(ev[i].events & (EPOLLHUP | EPOLLERR))) continue;
        on_read(c);
      }
    }
    now = now_ns();
    if (now - last_tick > 100000000ull) { last_tick = now; cpu_note(); }
  }
  cpu_note();
  uint64_t mn = UINT64_MAX, mx = 0, sum = 0, sh = 0, pn = 0;
  for (int i = 0; i < w.n; i++) {
    conn *c = &w.c[i];
    if (!c->stalled) { if (c->msgs < mn) mn = c->msgs; if (c->msgs > mx) mx = c->msgs; sum += c->msgs; pn++; if (o.expect && c->msgs < o.expect) sh++; }
    if (c->fd >= 0) {
      if (o.close_mode == 'r') { struct linger l = {1, 0}; setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &l, sizeof l); }
      else if (o.close_mode == 'w' && c->state == S_OPEN) tx_frame(c, 8, "\x03\xe8", 2);
      if (c->fd >= 0) close(c->fd);
    }
  }
  w.s->pc_min = pn ? mn : 0; w.s->pc_max = mx; w.s->pc_sum = sum; w.s->pc_n = pn; w.s->pc_short = sh;
  __atomic_store_n(&w.s->done, 1, __ATOMIC_SEQ_CST);
  _exit(0);
}

/* ---------------------------------------------------------------- parent */
static void total(wstat *t) {
  memset(t, 0, sizeof *t);
  t->pc_min = UINT64_MAX;
  for (int i = 0; i < o.procs; i++) {
    wstat *s = &W[i];
#define S(f) t->f += GET(s->f)
    S(started); S(upgraded); S(ready); S(active); S(resolved); S(reconnects);
    for (int k = 0; k < NERR; k++) S(err[k]);
    S(frames); S(msgs); S(other); S(stamped); S(neg); S(bytes); S(wire); S(reads); S(pings); S(sent); S(send_blocked); S(replies);
    S(seq_gap); S(seq_dup); S(seq_ok); S(lat_sum); S(cpu_us); S(cpu_usr_us); S(cpu_sys_us); S(pc_sum); S(pc_n); S(pc_short); S(bursts); S(bursts_late); S(posts_ok);
    if (s->lat_max > t->lat_max) t->lat_max = s->lat_max;
    if (s->done) { if (s->pc_min < t->pc_min) t->pc_min = s->pc_min; if (s->pc_max > t->pc_max) t->pc_max = s->pc_max; }
    if (!t->first_err[0] && s->first_err[0]) memcpy(t->first_err, s->first_err, sizeof t->first_err);
    for (int k = 0; k < NB; k++) { t->lat.b[k] += s->lat.b[k]; t->conn.b[k] += s->conn.b[k]; }
#undef S
  }
}
static void hdiff(hist *d, const hist *a, const hist *b) { for (int i = 0; i < NB; i++) d->b[i] = b->b[i] - a->b[i]; }

static void proc_use(double *cpu, long *rss_kb) {
  *cpu = 0; *rss_kb = 0;
  for (int i = 0; i < o.nspid; i++) {
    char f[64], b[1024]; long u = 0, s = 0;
    snprintf(f, sizeof f, "/proc/%d/stat", o.spid[i]);
    FILE *h = fopen(f, "r");
    if (!h) continue;
    size_t n = fread(b, 1, sizeof b - 1, h); b[n] = 0; fclose(h);
    char *p = strrchr(b, ')');
    if (p && sscanf(p + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld", &u, &s) == 2) *cpu += (double)(u + s) / (double)sysconf(_SC_CLK_TCK);
    snprintf(f, sizeof f, "/proc/%d/status", o.spid[i]);
    if ((h = fopen(f, "r"))) { while (fgets(b, sizeof b, h)) if (!strncmp(b, "VmRSS:", 6)) *rss_kb += atol(b + 6); fclose(h); }
  }
}
static long mem_avail_kb(void) { char b[256]; long v = 0; FILE *h = fopen("/proc/meminfo", "r"); if (!h) return 0; while (fgets(b, sizeof b, h)) if (!strncmp(b, "MemAvailable:", 13)) v = atol(b + 13); fclose(h); return v; }
static void jstr(const char *s) { putchar('"'); for (; *s; s++) { unsigned char c = (unsigned char)*s; if (c == '"' || c == '\\') printf("\\%c", c); else if (c < 32 || c > 126) printf("\\u%04x", c); else putchar(c); } putchar('"'); }

static void usage(void) {
  puts(
"wsdrain: opens N WebSocket connections, drains them, prints one JSON object on stdout (progress on stderr)\n"
"\n"
"target     -u, --url ws://HOST:PORT/PATH   repeatable (connections go round-robin); {i} {line} are expanded in PATH\n"
"           --raw                           no WebSocket: plain TCP, lines (use with --count lines)\n"
"connect    -n, --conns N                   connections (default 1)\n"
"           -P, --procs P                   worker processes (default: as many as the descriptor limit asks for)\n"
"           --src A.B.C.D[-E]               source addresses, used round-robin (127.0.0.1-8 = eight addresses)\n"
"           --concurrency K                 handshakes in flight per worker (256);  --rate R  connections/s, all workers\n"
"           --connect-timeout S             give up waiting for the rest after S seconds (60)\n"
"           -H, --header 'Name: value'      repeatable, {i} {line} expanded;  --lines FILE  text for {line}\n"
"           --rcvbuf BYTES                  SO_RCVBUF;  --stall K  the first K connections never read after ready\n"
"           --reconnect S                   reopen a lost connection after S seconds\n"
"           --close fin|rst|ws              how to end (fin)\n"
"           --negotiate PATH                ask for a connection token first; {token} in PATH of the url stands for it\n"
"           --ids FILE                      then write the connection ids, one a line (with --procs 1)\n"
"talk       -m, --msg TEXT                  send after the upgrade, repeatable; \\r \\n \\xHH; {i} {line} {ts} {seq}\n"
"           --bin                           send binary frames;  --reply 'PREFIX=>TEXT'  answer messages that begin so\n"
"           --ready-on STR                  ready only once a message containing STR came (default: at the upgrade)\n"
"           --ping-msg TEXT --ping-every S  application keep-alive on every connection, spread over the interval\n"
"           --pub K --pub-rate R --pub-msg T the first K connections send T, R messages/s in all, once running (open loop)\n"
"           --pub-window W                  closed loop instead: with --pub 1, keep W messages of its own outstanding\n"
"           --burst K --burst-every S       closed loop: what makes the server send K messages to everybody is sent when\n"
"                                           the burst before has arrived everywhere and S seconds are over: --pub-msg by the\n"
"                                           last connection, or --burst-post HOST:PORT=FILE, the file over a TCP connection\n"
"measure    --count frame|rs|varint|lines   what a message is (frame);  --match STR  only records containing STR\n"
"           --seq                           check the decimal field seq per connection (one publisher)\n"
"           --no-ts                         do not look for the ts field\n"
"           --expect M                      report connections that got fewer than M messages in all\n"
"           --warmup S  -d, --duration S    window, after all are ready (0, 10)\n"
"           --stop-after-msgs M             end the window early once M messages came in all\n"
"           --server-pid P[,P..]            also report CPU and RSS of these processes\n"
"           --cpu A[,B..]                   pin workers;  --ready FILE  write FILE when all are ready;  --label TEXT  -q");
}
static void parse_url(const char *u) {
  if (o.nt == MAXT) die("too many urls");
  target *t = &o.t[o.nt++];
  const char *p = strstr(u, "://");
  p = p ? p + 3 : u;
  size_t n = strcspn(p, "/?");
  if (n >= sizeof t->host) die("bad url");
  memcpy(t->host, p, n); t->host[n] = 0;
  t->path = p[n] == '/' ? strdup(p + n) : p[n] ? (asprintf(&t->path, "/%s", p + n) < 0 ? NULL : t->path) : strdup("/");
  char h[128]; strcpy(h, t->host);
  char *c = strchr(h, ':'); int port = 80;
  if (c) { *c = 0; port = atoi(c + 1); }
  struct addrinfo hi = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, *r;
  if (getaddrinfo(h, NULL, &hi, &r)) die("cannot resolve %s", h);
  t->sa = *(struct sockaddr_in *)r->ai_addr; t->sa.sin_port = htons((uint16_t)port);
  freeaddrinfo(r);
}
static void add_str(str *a, const char *s, const char *tail) {
  str x = unesc(s); size_t tl = strlen(tail);
  a->p = realloc(a->p, a->n + x.n + tl + 1);
  memcpy(a->p + a->n, x.p, x.n); memcpy(a->p + a->n + x.n, tail, tl + 1);
  a->n += x.n + tl; free(x.p);
}
static void load_lines(const char *f) {
  FILE *h = fopen(f, "r"); char *l = NULL; size_t c = 0; ssize_t n;
  if (!h) die("cannot read %s", f);
  while ((n = getline(&l, &c, h)) > 0) { if (l[n - 1] == '\n') l[--n] = 0; o.lines = realloc(o.lines, sizeof *o.lines * (o.nlines + 1)); o.lines[o.nlines++] = strdup(l); }
  free(l); fclose(h);
}

int main(int argc, char **argv) {
  enum { IDS = 255, RAW, SRC, CONC, RATE, CTO, LINES, RCVBUF, STALL, RECON, CLOSE, BIN, REPLY, READYON, PINGMSG, PINGEV, PUB, PUBRATE, PUBMSG, PUBWIN, COUNT, MATCH, SEQ, NOTS, EXPECT, WARM, STOPM, SPID, CPU, READY, LABEL, NEGO, BURST, BURSTEV, BURSTPOST };
  static const struct option lo[] = {
    {"url", 1, 0, 'u'}, {"conns", 1, 0, 'n'}, {"procs", 1, 0, 'P'}, {"header", 1, 0, 'H'}, {"msg", 1, 0, 'm'}, {"duration", 1, 0, 'd'}, {"quiet", 0, 0, 'q'}, {"help", 0, 0, 'h'},
    {"raw", 0, 0, RAW}, {"src", 1, 0, SRC}, {"concurrency", 1, 0, CONC}, {"rate", 1, 0, RATE}, {"connect-timeout", 1, 0, CTO}, {"lines", 1, 0, LINES}, {"rcvbuf", 1, 0, RCVBUF},
    {"stall", 1, 0, STALL}, {"reconnect", 1, 0, RECON}, {"close", 1, 0, CLOSE}, {"bin", 0, 0, BIN}, {"reply", 1, 0, REPLY}, {"ready-on", 1, 0, READYON}, {"ping-msg", 1, 0, PINGMSG},
    {"ping-every", 1, 0, PINGEV}, {"pub", 1, 0, PUB}, {"pub-rate", 1, 0, PUBRATE}, {"pub-msg", 1, 0, PUBMSG}, {"pub-window", 1, 0, PUBWIN}, {"count", 1, 0, COUNT}, {"match", 1, 0, MATCH}, {"seq", 0, 0, SEQ},
    {"no-ts", 0, 0, NOTS}, {"expect", 1, 0, EXPECT}, {"warmup", 1, 0, WARM}, {"stop-after-msgs", 1, 0, STOPM}, {"server-pid", 1, 0, SPID}, {"cpu", 1, 0, CPU}, {"ready", 1, 0, READY},
    {"label", 1, 0, LABEL}, {"negotiate", 1, 0, NEGO}, {"ids", 1, 0, IDS}, {"burst", 1, 0, BURST}, {"burst-every", 1, 0, BURSTEV}, {"burst-post", 1, 0, BURSTPOST}, {0, 0, 0, 0}};
  int x;
  while ((x = getopt_long(argc, argv, "u:n:P:H:m:d:qh", lo, NULL)) != -1) switch (x) {
    case 'u': parse_url(optarg); break;
    case 'n': o.n = atoi(optarg); break;
    case 'P': o.procs = atoi(optarg); break;
    case 'H': add_str(&o.hdr, optarg, "\r\n"); break;
    case 'm': if (o.nmsgs == MAXR) die("too many --msg"); o.msgs[o.nmsgs++] = unesc(optarg); break;
    case 'd': o.duration = atof(optarg); break;
    case 'q': o.quiet = 1; break;
    case 'h': usage(); return 0;
    case RAW: o.raw = 1; break;
    case SRC: { char b[64]; snprintf(b, sizeof b, "%s", optarg); char *d = strchr(b, '-'); int last = -1; if (d) { *d = 0; last = atoi(d + 1); }
      struct in_addr a; if (!inet_aton(b, &a)) die("bad --src"); o.src0 = ntohl(a.s_addr); o.nsrc = last < 0 ? 1 : last - (int)(o.src0 & 255) + 1; if (o.nsrc < 1) die("bad --src"); break; }
    case CONC: o.conc = atoi(optarg); break;
    case RATE: o.rate = atof(optarg); break;
    case CTO: o.conn_timeout = atof(optarg); break;
    case LINES: load_lines(optarg); break;
    case RCVBUF: o.rcvbuf = atoi(optarg); break;
    case STALL: o.stall = atoi(optarg); break;
    case RECON: o.reconnect = atof(optarg); break;
    case CLOSE: o.close_mode = optarg[0]; break;
    case BIN: o.bin = 1; break;
    case REPLY: { if (o.nrules == MAXR) die("too many --reply"); char *d = strstr(optarg, "=>"); if (!d) die("--reply wants PREFIX=>TEXT"); *d = 0; o.rule_pfx[o.nrules] = unesc(optarg); o.rule_out[o.nrules++] = unesc(d + 2); break; }
    case READYON: o.ready_on = unesc(optarg); break;
    case PINGMSG: o.ping_msg = unesc(optarg); break;
    case PINGEV: o.ping_every = atof(optarg); break;
    case PUB: o.pub = atoi(optarg); break;
    case PUBRATE: o.pub_rate = atof(optarg); break;
    case PUBMSG: o.pub_msg = unesc(optarg); break;
    case PUBWIN: o.pub_window = atoi(optarg); break;
    case COUNT: o.count = !strcmp(optarg, "rs") ? C_RS : !strcmp(optarg, "varint") ? C_VARINT : !strcmp(optarg, "lines") ? C_LINES : C_FRAME; break;
    case MATCH: o.match = unesc(optarg); break;
    case SEQ: o.want_seq = 1; break;
    case NOTS: o.no_ts = 1; break;
    case EXPECT: o.expect = strtoull(optarg, NULL, 10); break;
    case WARM: o.warmup = atof(optarg); break;
    case STOPM: o.stop_msgs = strtoull(optarg, NULL, 10); break;
    case SPID: for (char *s = strtok(optarg, ","); s && o.nspid < 64; s = strtok(NULL, ",")) o.spid[o.nspid++] = atoi(s); break;
    case CPU: for (char *s = strtok(optarg, ","); s && o.ncpu < 256; s = strtok(NULL, ",")) o.cpus[o.ncpu++] = atoi(s); break;
    case READY: o.ready_file = optarg; break;
    case LABEL: o.label = optarg; break;
    case IDS: o.ids_file = optarg; break;
    case NEGO: o.negotiate = optarg; break;
    case BURST: o.burst = atoi(optarg); break;
    case BURSTEV: o.burst_every = atof(optarg); break;
    case BURSTPOST: { char *eq = strchr(optarg, '='), *colon = strchr(optarg, ':');
      if (!eq || !colon || colon > eq) die("--burst-post wants HOST:PORT=FILE");
      *eq = *colon = 0; o.post_file = eq + 1; o.post_to.sin_family = AF_INET; o.post_to.sin_port = htons((uint16_t)atoi(colon + 1));
      if (!o.post_to.sin_port || !inet_aton(optarg, &o.post_to.sin_addr)) die("--burst-post: bad address %s", optarg);
      break; }
    default: usage(); return 2;
  }
  if (!o.nt) { usage(); return 2; }
  if (o.n < 1) die("-n must be at least 1");
  if (o.pub && !o.pub_msg.n) die("--pub needs --pub-msg");
  if (o.pub_window && o.pub != 1) die("--pub-window needs --pub 1");
  if (o.pub > o.n) die("--pub exceeds -n");
  if (o.burst && !o.post_file && !o.pub_msg.n) die("--burst needs --pub-msg or --burst-post");
  if (o.ping_msg.n && o.ping_every <= 0) die("--ping-msg needs --ping-every");
  struct rlimit rl; getrlimit(RLIMIT_NOFILE, &rl);
  rl.rlim_cur = rl.rlim_max; setrlimit(RLIMIT_NOFILE, &rl); getrlimit(RLIMIT_NOFILE, &rl);
  int per = (int)rl.rlim_cur - 64;
  if (o.procs < 1) o.procs = (o.n + per - 1) / per;
  if (o.burst && o.procs > 1) die("--burst needs --procs 1");
  if ((o.n + o.procs - 1) / o.procs > per) die("descriptor limit %ld: need --procs %d or more", (long)rl.rlim_cur, (o.n + per - 1) / per);
  signal(SIGPIPE, SIG_IGN); signal(SIGINT, on_int); signal(SIGTERM, on_int);
  C = mmap(NULL, sizeof *C, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  W = mmap(NULL, sizeof *W * (size_t)o.procs, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (C == MAP_FAILED || W == MAP_FAILED) die("mmap: %s", strerror(errno));
  if (o.ready_file) unlink(o.ready_file);
  double cpu0, cpu1, cpu2; long rss0, rss1, rss2, av0 = mem_avail_kb(), av1;
  proc_use(&cpu0, &rss0);
  uint64_t t0 = now_ns();
  pid_t *kids = calloc((size_t)o.procs, sizeof *kids);
  for (int i = 0; i < o.procs; i++) { kids[i] = fork(); if (kids[i] < 0) die("fork: %s", strerror(errno)); if (!kids[i]) worker(i); }

  wstat *t = malloc(sizeof *t), *a = malloc(sizeof *a), *p = malloc(sizeof *p);
  hist *hd = malloc(sizeof *hd);
  struct timespec ms = {0, 5000000};
  uint64_t lastp = t0;
  for (;;) {                                               /* connecting */
    uint64_t res = 0; for (int i = 0; i < o.procs; i++) res += GET(W[i].resolved);
    if (res >= (uint64_t)o.n || g_int || (double)(now_ns() - t0) / 1e9 > o.conn_timeout) break;
    if (!o.quiet && now_ns() - lastp > 1000000000ull) { lastp = now_ns(); fprintf(stderr, "connecting: %" PRIu64 "/%d\n", res, o.n); }
    nanosleep(&ms, NULL);
  }
  uint64_t tc = now_ns();
  total(t);
  uint64_t ready_n = t->ready;
  if (!o.quiet) fprintf(stderr, "ready: %" PRIu64 "/%d in %.2f s%s%s\n", ready_n, o.n, (double)(tc - t0) / 1e9, t->first_err[0] ? "; first error: " : "", t->first_err);
  proc_use(&cpu1, &rss1); av1 = mem_avail_kb();
  double cpu_conn = cpu1 - cpu0;
  C->t_run = now_ns();
  __atomic_store_n(&C->phase, 1, __ATOMIC_SEQ_CST);
  if (o.ready_file) { FILE *f = fopen(o.ready_file, "w"); if (f) { fprintf(f, "%" PRIu64 "\n", ready_n); fclose(f); } }
  uint64_t tw = C->t_run + (uint64_t)(o.warmup * 1e9);
  while (!g_int && now_ns() < tw) nanosleep(&ms, NULL);
  total(a); memcpy(p, a, sizeof *p);
  proc_use(&cpu1, &rss2);
  uint64_t ws = now_ns(), end = ws + (uint64_t)(o.duration * 1e9), tick = ws;
  int sec = 0, cap = 64;
  typedef struct { double t; uint64_t m, f, by, act, p50, p99, mx; } row;
  row *rows = malloc(sizeof *rows * (size_t)cap);
  bool fin = false;
  while (!fin) {
    uint64_t nx = tick + 1000000000ull; if (nx > end) nx = end;
    while (!g_int && now_ns() < nx) {
      nanosleep(&ms, NULL);
      if (o.stop_msgs) { uint64_t m = 0; for (int i = 0; i < o.procs; i++) m += GET(W[i].msgs); if (m >= o.stop_msgs) { fin = true; break; } }
    }
    uint64_t nw = now_ns();
    total(t);
    if (sec == cap) rows = realloc(rows, sizeof *rows * (size_t)(cap *= 2));
    hdiff(hd, &p->lat, &t->lat);
    double dt = (double)(nw - tick) / 1e9;
    if (dt > 0.02) {
      row *r = &rows[sec++];
      r->t = (double)(nw - ws) / 1e9; r->m = (uint64_t)((double)(t->msgs - p->msgs) / dt); r->f = (uint64_t)((double)(t->frames - p->frames) / dt); r->by = (uint64_t)((double)(t->bytes - p->bytes) / dt);
      r->act = t->active; r->p50 = h_pct(hd, .5); r->p99 = h_pct(hd, .99); r->mx = h_pct(hd, 1);
      if (!o.quiet) fprintf(stderr, "%6.1f s  %9" PRIu64 " msg/s  %9" PRIu64 " frames/s  active %" PRIu64 "  p50 %.3f ms  p99 %.3f ms  max %.3f ms\n", r->t, r->m, r->f, r->act, (double)r->p50 / 1e6, (double)r->p99 / 1e6, (double)r->mx / 1e6);
    }
    memcpy(p, t, sizeof *p);
    tick = nw;
    if (nw >= end || g_int) fin = true;
  }
  double span = (double)(now_ns() - ws) / 1e9;
  proc_use(&cpu2, &rss2);
  memcpy(p, t, sizeof *p);                                 /* window end */
  __atomic_store_n(&C->phase, 2, __ATOMIC_SEQ_CST);
  for (int i = 0; i < o.procs; i++) waitpid(kids[i], NULL, 0);
  total(t);                                                /* whole life */
  hdiff(hd, &a->lat, &p->lat);
  uint64_t m = p->msgs - a->msgs, st = p->stamped - a->stamped;
  double ccpu = (double)(p->cpu_us - a->cpu_us) / 1e6;

  printf("{\"tool\":\"wsdrain\",\"label\":"); jstr(o.label ? o.label : "");
  printf(",\"conns\":%d,\"procs\":%d,\"ready\":%" PRIu64 ",\"connect_s\":%.3f,\"connects_per_s\":%.0f", o.n, o.procs, ready_n, (double)(tc - t0) / 1e9, (double)ready_n / ((double)(tc - t0) / 1e9));
  printf(",\"connect_ms\":{\"p50\":%.3f,\"p99\":%.3f,\"max\":%.3f}", (double)h_pct(&t->conn, .5) / 1e6, (double)h_pct(&t->conn, .99) / 1e6, (double)h_pct(&t->conn, 1) / 1e6);
  printf(",\"active_end\":%" PRIu64 ",\"reconnects\":%" PRIu64 ",\"errors\":{", p->active, t->reconnects);
  for (int k = 0; k < NERR; k++) printf("%s\"%s\":%" PRIu64, k ? "," : "", err_name[k], t->err[k]);
  printf("},\"first_error\":"); jstr(t->first_err);
  printf(",\"window_s\":%.3f,\"msgs\":%" PRIu64 ",\"msgs_per_s\":%.0f,\"frames\":%" PRIu64 ",\"other\":%" PRIu64 ",\"payload_bytes\":%" PRIu64 ",\"mb_per_s\":%.2f,\"reads\":%" PRIu64 ",\"ws_pings\":%" PRIu64 ",\"sent\":%" PRIu64 ",\"send_blocked\":%" PRIu64,
         span, m, (double)m / span, p->frames - a->frames, p->other - a->other, p->bytes - a->bytes, (double)(p->bytes - a->bytes) / span / 1e6, p->reads - a->reads, p->pings - a->pings, p->sent - a->sent, p->send_blocked - a->send_blocked);
  printf(",\"latency_ms\":{\"samples\":%" PRIu64 ",\"negative\":%" PRIu64 ",\"mean\":%.4f,\"p50\":%.4f,\"p90\":%.4f,\"p99\":%.4f,\"p999\":%.4f,\"max\":%.4f}", st, p->neg - a->neg,
         st ? (double)(p->lat_sum - a->lat_sum) / (double)st / 1e6 : 0, (double)h_pct(hd, .5) / 1e6, (double)h_pct(hd, .9) / 1e6, (double)h_pct(hd, .99) / 1e6, (double)h_pct(hd, .999) / 1e6, (double)h_pct(hd, 1) / 1e6);
  printf(",\"life\":{\"msgs\":%" PRIu64 ",\"other\":%" PRIu64 ",\"sent\":%" PRIu64 ",\"replies\":%" PRIu64 ",\"per_conn_min\":%" PRIu64 ",\"per_conn_max\":%" PRIu64 ",\"below_expect\":%" PRIu64 "}",
         t->msgs, t->other, t->sent, t->replies, t->pc_min == UINT64_MAX ? 0 : t->pc_min, t->pc_max, t->pc_short);
  if (o.burst) printf(",\"burst\":{\"messages\":%d,\"bursts\":%" PRIu64 ",\"late\":%" PRIu64 ",\"posts_accepted\":%" PRIu64 "}", o.burst, t->bursts, t->bursts_late, t->posts_ok);
  if (o.want_seq) printf(",\"seq\":{\"in_order\":%" PRIu64 ",\"missing\":%" PRIu64 ",\"dup_or_late\":%" PRIu64 "}", t->seq_ok, t->seq_gap, t->seq_dup);
  printf(",\"client_cpu\":{\"window_s\":%.3f,\"user_s\":%.3f,\"sys_s\":%.3f,\"s_per_million\":%.3f}", ccpu, (double)(p->cpu_usr_us - a->cpu_usr_us) / 1e6, (double)(p->cpu_sys_us - a->cpu_sys_us) / 1e6, m ? ccpu / (double)m * 1e6 : 0);
  if (o.nspid) printf(",\"server\":{\"cpu_s\":%.2f,\"cpu_cores\":%.3f,\"cpu_s_per_million\":%.3f,\"connect_cpu_s\":%.2f,\"rss_before_kb\":%ld,\"rss_ready_kb\":%ld,\"rss_end_kb\":%ld,\"rss_per_conn_b\":%.0f}",
                      cpu2 - cpu1, (cpu2 - cpu1) / span, m ? (cpu2 - cpu1) / (double)m * 1e6 : 0, cpu_conn, rss0, rss1, rss2, ready_n ? (double)(rss1 - rss0) * 1024 / (double)ready_n : 0);
  printf(",\"sys_mem_per_conn_b\":%.0f,\"per_second\":[", ready_n ? (double)(av0 - av1) * 1024 / (double)ready_n : 0);
  for (int i = 0; i < sec; i++) printf("%s{\"t\":%.2f,\"msgs\":%" PRIu64 ",\"frames\":%" PRIu64 ",\"mb\":%.2f,\"active\":%" PRIu64 ",\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"max_ms\":%.3f}", i ? "," : "", rows[i].t, rows[i].m, rows[i].f, (double)rows[i].by / 1e6, rows[i].act, (double)rows[i].p50 / 1e6, (double)rows[i].p99 / 1e6, (double)rows[i].mx / 1e6);
  printf("]}\n");
  return ready_n == (uint64_t)o.n ? 0 : 1;
}
