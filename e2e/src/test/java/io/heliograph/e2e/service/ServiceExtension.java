package io.heliograph.e2e.service;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the [ServiceFixture] that all of them share, and a [HubFixture] of their own.
final class ServiceExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(ServiceExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == HubFixture.class || type == ServiceFixture.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == HubFixture.class ? hub(context) : service(context);
  }

  // What lies in the root store lives until the last test of the run has ended.
  private static ServiceFixture service(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent("service", _ -> new ServiceFixture(), ServiceFixture.class);
  }

  private static HubFixture hub(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent("hub", _ -> service(context).newHub(), HubFixture.class);
  }
}
