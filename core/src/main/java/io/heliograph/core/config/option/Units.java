package io.heliograph.core.config.option;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The units in which a quantity is written, largest first, each with its worth in the smallest.
record Units(List<Unit> all, boolean bareNumbers) {
  static final Units TIME =
      new Units(
          List.of(
              new Unit("h", 3_600_000),
              new Unit("m", 60_000),
              new Unit("s", 1_000),
              new Unit("ms", 1)),
          false);
  static final Units SIZE =
      new Units(
          List.of(
              new Unit("GiB", 1 << 30),
              new Unit("MiB", 1 << 20),
              new Unit("KiB", 1 << 10),
              new Unit("B", 1)),
          true);

  /// One unit and its worth.
  record Unit(String symbol, long worth) {}

  Units {
    all = List.copyOf(all);
  }

  /// The quantity in the smallest unit; empty when the text is none or does not fit.
  OptionalLong parse(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    // 12 digits of the largest unit still fit into a long.
    if (digits == 0 || digits > 12) {
      return OptionalLong.empty();
    }
    long amount = Long.parseLong(text, 0, digits, 10);
    String symbol = text.substring(digits).strip();
    if (symbol.isEmpty()) {
      return bareNumbers || amount == 0 ? OptionalLong.of(amount) : OptionalLong.empty();
    }
    return all.stream()
        .filter(unit -> unit.symbol.equals(symbol))
        .mapToLong(unit -> amount * unit.worth)
        .findFirst();
  }

  /// The shortest exact text that `parse` reads back.
  String write(long quantity) {
    return all.stream()
        .filter(unit -> quantity != 0 && quantity % unit.worth == 0)
        .findFirst()
        .map(unit -> quantity / unit.worth + unit.symbol)
        .orElse("0");
  }

  /// `ms, s, m or h`, smallest first.
  String symbols() {
    List<String> symbols = new ArrayList<>(all.stream().map(Unit::symbol).toList().reversed());
    String last = symbols.removeLast();
    return String.join(", ", symbols) + " or " + last;
  }
}
