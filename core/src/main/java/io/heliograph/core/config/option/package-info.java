/// What an option is: its names, its type and range, its default and meaning, and how texts from
/// several origins become one value or a problem. Immutable but for `Settings`, which serves one
/// load on one thread. Knows neither the sections that declare options nor where the texts come
/// from.
@NullMarked
package io.heliograph.core.config.option;

import org.jspecify.annotations.NullMarked;
