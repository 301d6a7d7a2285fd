package io.heliograph.core.config.loader;

import io.heliograph.core.config.option.ConfigProblem;
import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.OptionGroup;
import io.heliograph.core.config.option.Setting;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// A file of `key = value` lines in the syntax of Java properties, UTF-8.
final class ConfigFile {
  private final Path path;
  private final OptionNames known;
  private final List<Setting> settings = new ArrayList<>();
  private final List<ConfigProblem> problems = new ArrayList<>();

  private ConfigFile(Path path, List<OptionGroup> groups) {
    this.path = path;
    this.known = new OptionNames(groups, Option::key);
  }

  /// Reads the whole file; errors become problems.
  static ConfigFile read(Path path, List<OptionGroup> groups) {
    ConfigFile file = new ConfigFile(path, groups);
    file.load();
    return file;
  }

  List<Setting> settings() {
    return settings;
  }

  List<ConfigProblem> problems() {
    return problems;
  }

  private void load() {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      refuse("no such file");
    } catch (CharacterCodingException e) {
      refuse("not UTF-8");
    } catch (IllegalArgumentException e) {
      refuse("malformed \\uxxxx escape");
    } catch (IOException e) {
      refuse("not readable");
    }
    properties.stringPropertyNames().stream()
        .sorted()
        .forEach(key -> onLine(key, properties.getProperty(key)));
  }

  private void onLine(String key, String text) {
    known
        .find(key)
        .ifPresentOrElse(
            option -> settings.add(new Setting(key, text, path.toString())),
            () -> problems.add(known.unknown(key, "", path.toString())));
  }

  private void refuse(String found) {
    problems.add(
        new ConfigProblem(
            "configuration file",
            found,
            path.toString(),
            "a readable file of key = value lines, UTF-8"));
  }
}
