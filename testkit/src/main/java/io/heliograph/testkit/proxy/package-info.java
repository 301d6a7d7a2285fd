/// A small HTTP/1.1 proxy that stands in front of several processes of the service and sends every
/// request to another one, as the worst of load balancers might. It keeps every byte of requests
/// and answers. Each connection belongs to virtual threads of its own.
@NullMarked
package io.heliograph.testkit.proxy;

import org.jspecify.annotations.NullMarked;
