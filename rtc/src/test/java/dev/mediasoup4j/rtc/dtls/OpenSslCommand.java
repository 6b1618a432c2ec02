package dev.mediasoup4j.rtc.dtls;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;

/** openssl's command-line tool. */
final class OpenSslCommand {
  private OpenSslCommand() {}

  /** Ends the test as not run, saying why, where it is not installed. */
  static void assumeInstalled() throws InterruptedException {
    try {
      new ProcessBuilder("openssl", "version").start().waitFor();
    } catch (IOException e) {
      abort("the openssl command is not installed: " + e.getMessage());
    }
  }
}
