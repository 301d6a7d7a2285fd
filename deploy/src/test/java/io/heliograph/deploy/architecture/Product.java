package io.heliograph.deploy.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.lang.syntax.elements.ClassesShould;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The classes that are shipped, and the words for rules about them. Packages are named without the
/// root, and each stands for those within it, too.
final class Product {
  private static final String ROOT = "io.heliograph.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("testkit"))
          .importPackages("io.heliograph");

  private Product() {}

  static JavaClasses classes() {
    return CLASSES;
  }

  /// Holds a rule against the product. A package that has no classes yet breaks no rule.
  static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  static ClassesShould noClassesIn(String... packages) {
    return ArchRuleDefinition.noClasses()
        .that()
        .resideInAnyPackage(patterns(List.of(packages)))
        .should();
  }

  static ClassesShould noClassesOutside(String... packages) {
    return ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackages(patterns(List.of(packages)))
        .should();
  }

  /// Of all classes in `whole`, those in `part` know only the ones in the allowed packages.
  static ArchRule knowsOnly(String part, String whole, Collection<String> allowed) {
    return noClassesIn(part)
        .dependOnClassesThat(
            resideInAPackage(pattern(whole)).and(not(resideInAnyPackage(patterns(allowed)))));
  }

  /// Every package directly within another one, by its last name.
  static Set<String> packagesWithin(String whole) {
    String prefix = whole.isEmpty() ? ROOT : ROOT + whole + '.';
    return CLASSES.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()).replaceFirst("\\..*", ""))
        .collect(Collectors.toSet());
  }

  static String pattern(String name) {
    return name.isEmpty() ? "io.heliograph.." : ROOT + name + "..";
  }

  private static String[] patterns(Collection<String> packages) {
    return packages.stream().map(Product::pattern).toArray(String[]::new);
  }
}
