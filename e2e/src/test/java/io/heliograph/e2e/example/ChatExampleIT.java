package io.heliograph.e2e.example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Opens the chat example in headless Chromium, the page from one origin and the service at
/// another. `-Dchat.screenshot=FILE` says where the picture for the documentation goes.
class ChatExampleIT {
  private static final Path EXAMPLE = Path.of("..", "examples", "chat");
  private static final Path DRIVER = Path.of("src", "test", "browser");
  private static final Pattern PAGE = Pattern.compile("^Chat: (\\S+)");

  private static ServiceProcess service;
  private static Script backEnd;
  private static String page;

  @BeforeAll
  static void start() {
    service = ServiceProcess.start();
    var variables = Map.of("AzureSignalRConnectionString", service.connectionString(), "PORT", "0");
    backEnd = Script.start(EXAMPLE, variables, PAGE, "node", "server.mjs");
    page = backEnd.awaitLine();
  }

  @AfterAll
  static void stop() {
    backEnd.close();
    service.close();
  }

  @Test
  void tabsChatInBothDirections() {
    drive("both-directions");
  }

  @Test
  void roomMessageReachesMembersOnly() {
    drive("room");
  }

  @Test
  void privateMessageReachesTheTwoOnly() {
    drive("private");
  }

  @Test
  void tabThatLostItsConnectionComesBackToItsRooms() {
    drive("reconnect");
  }

  @Test
  void personWhoLeavesIsNoLongerShown() {
    drive("presence");
  }

  @Test
  void pictureForTheDocumentationCanBeTaken() throws IOException {
    var picture =
        Path.of(System.getProperty("chat.screenshot", "target/chat-example.png")).toAbsolutePath();
    Files.deleteIfExists(picture);
    Script.run(
        DRIVER,
        Map.of("CHAT_URL", page, "SCREENSHOT", picture.toString()),
        "node",
        "chat.mjs",
        "screenshot");
    assertTrue(Files.size(picture) > 10_000, picture::toString);
  }

  private static void drive(String scenario) {
    Script.run(DRIVER, Map.of("CHAT_URL", page), "node", "chat.mjs", scenario);
  }
}
