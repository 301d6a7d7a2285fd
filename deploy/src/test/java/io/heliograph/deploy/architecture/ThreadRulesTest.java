package io.heliograph.deploy.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.SYNCHRONIZED;
import static com.tngtech.archunit.core.domain.JavaModifier.VOLATILE;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static io.heliograph.deploy.architecture.Product.check;
import static io.heliograph.deploy.architecture.Product.noClassesIn;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.MonitorInstruction;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Connections and shards belong to one event loop each, so they need nothing that threads need to
/// share; and no code blocks a thread.
class ThreadRulesTest {
  private static final String[] OWNED = {"node.connection", "node.hub"};

  @Test
  void ownedPackagesUseNoConcurrentCollectionsOrLocks() {
    check(noClassesIn(OWNED).dependOnClassesThat().resideInAPackage("java.util.concurrent.."));
  }

  @Test
  void ownedPackagesHaveNoVolatileFields() {
    check(
        noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(owned())
            .should()
            .haveModifier(VOLATILE));
  }

  @Test
  void ownedPackagesHaveNoSynchronizedMethods() {
    check(
        noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(owned())
            .should()
            .haveModifier(SYNCHRONIZED));
  }

  @Test
  void ownedPackagesHaveNoSynchronizedBlocks() {
    assertEquals(
        List.of(), ownedClasses().filter(ThreadRulesTest::locks).map(JavaClass::getName).toList());
  }

  @Test
  void nothingWaits() {
    check(noClassesIn("core", "http", "gateway", "node").callMethodWhere(Calls.thatWait()));
  }

  private static String[] owned() {
    return Stream.of(OWNED).map(Product::pattern).toArray(String[]::new);
  }

  private static Stream<JavaClass> ownedClasses() {
    return Product.classes().stream()
        .filter(type ->
            Stream.of(OWNED)
                .anyMatch(name ->
                    (type.getPackageName() + '.').startsWith("io.heliograph." + name + '.')));
  }

  /// Looks at the instructions, because a block leaves no other trace.
  private static boolean locks(JavaClass type) {
    try (InputStream bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      return ClassFile.of().parse(bytes.readAllBytes()).methods().stream()
          .flatMap(method -> method.code().stream())
          .flatMap(code -> code.elementStream())
          .anyMatch(MonitorInstruction.class::isInstance);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
