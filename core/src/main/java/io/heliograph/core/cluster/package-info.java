/// How commands travel and where connections, users and groups are found: the only home of the
/// event bus and Hazelcast. Everything here may be called from any thread; futures complete on the
/// caller's context. Knows where a recipient lives, never who it is connected with.
@NullMarked
package io.heliograph.core.cluster;

import org.jspecify.annotations.NullMarked;
