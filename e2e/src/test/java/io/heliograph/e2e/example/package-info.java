/// What a newcomer meets first, held to its word: the chat example in a real browser, and the
/// commands of the README as they are printed there. Tests run Node.js and a shell as child
/// processes, block their own thread and wait with a deadline. Knows nothing of the product's code.
@NullMarked
package io.heliograph.e2e.example;

import org.jspecify.annotations.NullMarked;
