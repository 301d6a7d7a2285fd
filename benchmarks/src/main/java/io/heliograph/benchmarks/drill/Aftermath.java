package io.heliograph.benchmarks.drill;

import io.heliograph.testkit.fleet.HubClient;
import io.heliograph.testkit.process.ClusterMember;
import io.heliograph.testkit.traffic.Batch;
import io.heliograph.testkit.traffic.RestTraffic.Acknowledged;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The checks after a drill: everything acknowledged still exists, and every gateway answers
/// correctly.
final class Aftermath {
  private static final int AT_A_TIME = 32;
  private static final Duration DELIVERY_DEADLINE = Duration.ofSeconds(15);

  private record Question(URI gateway, String operation, int answer) {}

  private final Scene scene;
  private final List<URI> gateways;

  Aftermath(Scene scene) {
    this.scene = scene;
    this.gateways =
        DrillCluster.alive(scene.cluster().gateways()).stream()
            .map(ClusterMember::endpoint)
            .toList();
  }

  /// Acknowledged memberships that a gateway reports as missing.
  long lostMemberships() {
    List<Question> questions = new ArrayList<>();
    for (Acknowledged membership : scene.traffic().memberships()) {
      questions.add(
          new Question(
              gateways.get(questions.size() % gateways.size()),
              "/users/" + membership.user() + "/groups/" + membership.group(),
              200));
    }
    return wrongAnswers(questions);
  }

  /// Acknowledged memberships whose user does not receive messages to the group.
  long deafMemberships() {
    List<Acknowledged> memberships = scene.traffic().memberships();
    scene.loop().await(() -> Batch.countRefused(memberships, AT_A_TIME, this::sendTo));
    scene.loop().awaitUntil(DELIVERY_DEADLINE, () -> deaf(memberships) == 0);
    return scene.loop().call(() -> deaf(memberships));
  }

  private Future<Boolean> sendTo(Acknowledged membership) {
    URI gateway = gateways.get(Math.floorMod(membership.hashCode(), gateways.size()));
    String group = membership.group();
    return scene
        .rest()
        .send(gateway, "/groups/" + group + "/:send", group, 0)
        .map(status -> status == 202);
  }

  private long deaf(List<Acknowledged> memberships) {
    return memberships.stream().filter(it -> !scene.books().hasReceived(it)).count();
  }

  /// Existence checks at all gateways.
  long questions() {
    return existence().size();
  }

  /// Wrong answers about connections and users.
  long staleAnswers() {
    return wrongAnswers(existence());
  }

  private List<Question> existence() {
    return scene
        .loop()
        .call(() -> {
          List<Question> questions = new ArrayList<>();
          for (URI gateway : gateways) {
            for (HubClient client : scene.fleet().clients()) {
              questions.add(new Question(gateway, "/users/" + client.user(), 200));
              questions.add(new Question(gateway, "/connections/" + client.connectionId(), 200));
              client
                  .pastIds()
                  .forEach(id -> questions.add(new Question(gateway, "/connections/" + id, 404)));
            }
          }
          return questions;
        });
  }

  private long wrongAnswers(List<Question> questions) {
    return scene
        .loop()
        .await(() ->
            Batch.countRefused(
                questions,
                AT_A_TIME,
                question ->
                    scene
                        .rest()
                        .call(question.gateway(), HttpMethod.HEAD, question.operation())
                        .map(status -> status == question.answer())));
  }
}
