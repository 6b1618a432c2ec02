package dev.mediasoup4j.sfu.server;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What the HTTP port answers to a GET of one path.
 *
 * @param status HTTP status code
 * @param headers all but Content-Type, Content-Length and Connection
 */
record HttpPage(int status, String contentType, byte[] body, Map<String, String> headers) {
  static final String ETAG = "etag";

  HttpPage {
    headers = Map.copyOf(headers);
  }

  /** For programs, of whatever origin. It is never cached. */
  static HttpPage json(int status, String json) {
    return new HttpPage(
        status,
        "application/json; charset=utf-8",
        json.getBytes(StandardCharsets.UTF_8),
        Map.of("cache-control", "no-store", "access-control-allow-origin", "*"));
  }

  /** The same without a body: the asker has it, by its entity tag. */
  HttpPage notModified() {
    return new HttpPage(304, contentType, new byte[0], headers);
  }
}
