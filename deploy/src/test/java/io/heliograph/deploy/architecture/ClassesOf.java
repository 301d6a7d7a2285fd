package io.heliograph.deploy.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/// Every class of one package, with those that are nested in it, is a slice.
///
/// @param name of the package, below that of the product
record ClassesOf(String name) implements SliceAssignment {
  @Override
  public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
    return javaClass.getPackageName().equals("io.heliograph." + name)
        ? SliceIdentifier.of(outermost(javaClass))
        : SliceIdentifier.ignore();
  }

  private static String outermost(JavaClass javaClass) {
    return javaClass.getEnclosingClass().map(ClassesOf::outermost).orElse(javaClass.getName());
  }

  @Override
  public String getDescription() {
    return "the classes of " + name;
  }
}
