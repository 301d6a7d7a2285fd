/// How a raw request URI finds its route: templates, percent coding and query strings, `rest.md`
/// 2.2 and 2.3. Immutable once built, so callable from any thread. Matches undecoded segments,
/// because `%2F` and `%3A` are part of a name. Knows neither the operations behind the routes nor
/// HTTP responses.
@NullMarked
package io.heliograph.gateway.route;

import org.jspecify.annotations.NullMarked;
