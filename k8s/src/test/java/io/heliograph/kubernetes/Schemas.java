package io.heliograph.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.io.Serial;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Holds objects against the schemas of their kinds, strictly: a field that the schema does not
/// know is an error, as is a missing one or a value of another type.
///
/// Those of Kubernetes are the ones of its own Java client; those of its extensions the classes
/// that fabric8 makes of their Go sources, which do not say what is required.
final class Schemas {
  private static final Map<String, Schema> CORE =
      Map.ofEntries(
          core("v1 Namespace", V1Namespace::validateJsonElement, V1Namespace.class),
          core("v1 ServiceAccount", V1ServiceAccount::validateJsonElement, V1ServiceAccount.class),
          core("v1 ConfigMap", V1ConfigMap::validateJsonElement, V1ConfigMap.class),
          core("v1 Service", V1Service::validateJsonElement, V1Service.class),
          core("apps/v1 Deployment", V1Deployment::validateJsonElement, V1Deployment.class),
          core("apps/v1 StatefulSet", V1StatefulSet::validateJsonElement, V1StatefulSet.class),
          core(
              "policy/v1 PodDisruptionBudget",
              V1PodDisruptionBudget::validateJsonElement,
              V1PodDisruptionBudget.class),
          core(
              "autoscaling/v2 HorizontalPodAutoscaler",
              V2HorizontalPodAutoscaler::validateJsonElement,
              V2HorizontalPodAutoscaler.class),
          core("networking.k8s.io/v1 Ingress", V1Ingress::validateJsonElement, V1Ingress.class),
          core(
              "networking.k8s.io/v1 NetworkPolicy",
              V1NetworkPolicy::validateJsonElement,
              V1NetworkPolicy.class),
          core("rbac.authorization.k8s.io/v1 Role", V1Role::validateJsonElement, V1Role.class),
          core(
              "rbac.authorization.k8s.io/v1 RoleBinding",
              V1RoleBinding::validateJsonElement,
              V1RoleBinding.class));
  private static final Map<String, Class<?>> EXTENSIONS =
      Map.of(
          "gateway.networking.k8s.io/v1 Gateway", Gateway.class,
          "gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class,
          "monitoring.coreos.com/v1 PodMonitor", PodMonitor.class,
          "monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class);
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .annotationIntrospector(new NoPlaceForOthers())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Schemas() {}

  /// What the schema of the object's kind has against it. A kind without a schema is a problem.
  static Stream<String> problems(Manifest manifest) {
    String type = manifest.apiVersion() + " " + manifest.kind();
    Schema schema =
        Optional.ofNullable(CORE.get(type))
            .or(() -> Optional.ofNullable(EXTENSIONS.get(type)).map(Schemas::extension))
            .orElse(_ -> Optional.of("kind: " + type + " (expected: one whose schema is known)"));
    return schema.problem(manifest.json()).map(problem -> manifest + ": " + problem).stream();
  }

  private interface Schema {
    Optional<String> problem(JsonNode json);
  }

  private interface Validator {
    void validate(JsonElement json) throws IOException;
  }

  private static Map.Entry<String, Schema> core(String type, Validator validator, Class<?> model) {
    return Map.entry(type, json -> refusal(validator, model, json));
  }

  private static Optional<String> refusal(Validator validator, Class<?> model, JsonNode json) {
    JsonElement element = JsonParser.parseString(json.toString());
    try {
      validator.validate(element); // which fields there are and have to be
      var _ = JSON.getGson().fromJson(element, model); // and of what type
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Schema extension(Class<?> model) {
    return json -> {
      try {
        STRICT.treeToValue(json, model);
        return Optional.empty();
      } catch (JsonProcessingException e) {
        return Optional.of(e.getOriginalMessage());
      }
    };
  }

  /// Takes from the classes the map in which they keep what they do not know.
  private static final class NoPlaceForOthers extends JacksonAnnotationIntrospector {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated member) {
      return false;
    }
  }
}
