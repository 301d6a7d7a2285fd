package io.heliograph.deploy.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import io.vertx.core.Future;
import java.util.Set;

/// Kinds of method calls.
final class Calls {
  private static final Set<String> ENVIRONMENT =
      Set.of("getenv", "getProperty", "getProperties", "setProperty", "clearProperty");
  private static final Set<String> NUMBERS_FROM_PROPERTIES =
      Set.of("getInteger", "getLong", "getBoolean");
  private static final Set<String> WAITS =
      Set.of("sleep", "join", "await", "wait", "take", "acquire", "invokeAll", "invokeAny");

  private Calls() {}

  static DescribedPredicate<JavaMethodCall> readingTheEnvironment() {
    return calls(
        "read the environment",
        (owner, method) ->
            (owner.isEquivalentTo(System.class) && ENVIRONMENT.contains(method))
                || (owner.getPackageName().equals("java.lang")
                    && NUMBERS_FROM_PROPERTIES.contains(method)));
  }

  static DescribedPredicate<JavaMethodCall> thatWait() {
    return calls(
        "hold the thread until something happens",
        (owner, method) ->
            (isOfThreads(owner) && WAITS.contains(method))
                || (owner.isAssignableTo(java.util.concurrent.Future.class) && method.equals("get"))
                || (owner.isAssignableTo(Future.class) && method.equals("await"))
                || method.equals("executeBlocking"));
  }

  private static boolean isOfThreads(JavaClass owner) {
    return owner.isEquivalentTo(Object.class)
        || owner.isAssignableTo(Thread.class)
        || owner.getPackageName().startsWith("java.util.concurrent");
  }

  private static DescribedPredicate<JavaMethodCall> calls(String description, Condition condition) {
    return DescribedPredicate.describe(
        description, call -> condition.isMet(call.getTargetOwner(), call.getTarget().getName()));
  }

  private interface Condition {
    boolean isMet(JavaClass owner, String method);
  }
}
