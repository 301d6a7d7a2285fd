/// The transports byte by byte: what `client.md` 1 and 3 say about HTTP requests and answers, tried
/// on bare sockets against the running jar. Knows no client library. Everything belongs to the
/// test's thread, and every read has a deadline.
@NullMarked
package io.heliograph.e2e.transport;

import org.jspecify.annotations.NullMarked;
