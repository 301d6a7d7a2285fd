/// HTTP/1.1 from a test's point of view: whole calls ([HttpCalls]), and single connections on which
/// every byte is the test's own ([HttpConnection]). Everything blocks the calling thread, with a
/// deadline. Knows no type of the product.
@NullMarked
package io.heliograph.testkit.http;

import org.jspecify.annotations.NullMarked;
