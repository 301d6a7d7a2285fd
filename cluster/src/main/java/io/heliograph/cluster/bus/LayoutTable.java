package io.heliograph.cluster.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// The layouts of one family of types that travel between members. Must be filled by one thread
/// before its first use; readable from any thread then.
final class LayoutTable<T> {
  private final String name;
  private final List<Row<? extends T>> rows = new ArrayList<>();

  /// The layout of one type: its number, its writer and its reader.
  record Row<R>(int kind, BiConsumer<LayoutWriter, R> writer, Function<LayoutReader, R> reader) {
    /// ```
    /// | kind: u8 | what belongs to the kind |
    /// ```
    void write(LayoutWriter out, R value) {
      out.u8(kind);
      writer.accept(out, value);
    }
  }

  /// @param name the meaning of the numbers, for error messages
  LayoutTable(String name) {
    this.name = name;
  }

  /// Adds a type.
  ///
  /// @param kind counts up from 1; never used for anything else within a version
  <R extends T> Row<R> row(
      int kind, BiConsumer<LayoutWriter, R> writer, Function<LayoutReader, R> reader) {
    if (kind != rows.size() + 1) {
      throw new IllegalArgumentException(
          name + ": " + kind + " (expected: " + (rows.size() + 1) + ")");
    }
    Row<R> row = new Row<>(kind, writer, reader);
    rows.add(row);
    return row;
  }

  /// @throws IllegalArgumentException if no row has the kind
  T read(LayoutReader in) {
    int kind = in.u8();
    if (kind < 1 || kind > rows.size()) {
      throw LayoutReader.unknown(name, kind, rows.size());
    }
    return rows.get(kind - 1).reader().apply(in);
  }
}
