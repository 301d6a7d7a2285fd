/// What the pages of the repository refer to: every citation of a contract and every link leads
/// somewhere. Reads files and nothing else. Knows no running service.
@NullMarked
package io.heliograph.deploy.docs;

import org.jspecify.annotations.NullMarked;
