package io.heliograph.e2e.layout;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/// Marks what concerns one process only: its start and end, its own options, bytes that are not
/// HTTP, the order of what one gateway takes. Runs in that layout only.
@Tag("one-process")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface OneProcess {}
