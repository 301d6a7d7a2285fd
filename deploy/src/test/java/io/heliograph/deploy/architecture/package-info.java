/// The rules about who may know whom and which thread owns what, held against the compiled product.
/// Tests only; a rule that breaks names the class, the line and the rule. Knows no running service.
@NullMarked
package io.heliograph.deploy.architecture;

import org.jspecify.annotations.NullMarked;
