/// What a serverless user's own back end does: it signs tokens, redirects clients to the service
/// and calls REST. Written from the public contract alone (`rest.md` 3 and 4.7), so it shares no
/// code with the product. Calls block the test's thread; the negotiate server runs on a Vert.x
/// event loop of its own.
@NullMarked
package io.heliograph.e2e.backend;

import org.jspecify.annotations.NullMarked;
