/// The arrangements of processes that the end-to-end tests run against: one process, gateways and
/// nodes, three of everything. A test asks for a service and is given the arrangement of this run;
/// it sees one endpoint in every one of them.
@NullMarked
package io.heliograph.e2e.layout;

import org.jspecify.annotations.NullMarked;
