package dev.mediasoup4j.sfu.server;

import java.nio.charset.StandardCharsets;

/**
 * What the HTTP port answers to a GET of one path.
 *
 * @param status HTTP status code
 */
record HttpPage(int status, String contentType, byte[] body) {
  static HttpPage json(int status, String json) {
    return new HttpPage(
        status, "application/json; charset=utf-8", json.getBytes(StandardCharsets.UTF_8));
  }
}
