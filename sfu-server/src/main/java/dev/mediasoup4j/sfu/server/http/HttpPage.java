package dev.mediasoup4j.sfu.server.http;

import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import dev.mediasoup4j.sfu.server.signaling.RequestException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What the HTTP port answers to a GET of one path.
 *
 * @param status HTTP status code
 * @param headers all but Content-Type, Content-Length and Connection
 */
public record HttpPage(int status, String contentType, byte[] body, Map<String, String> headers) {
  static final String ETAG = "etag";

  public HttpPage {
    headers = Map.copyOf(headers);
  }

  /** For programs. It is never cached. */
  public static HttpPage json(int status, String json) {
    return new HttpPage(
        status,
        "application/json; charset=utf-8",
        json.getBytes(StandardCharsets.UTF_8),
        Map.of("cache-control", "no-store"));
  }

  /** For who brought no token, or one that is not taken (RFC 6750 section 3). */
  static HttpPage unauthorized(RequestException reason) {
    HttpPage page =
        json(
            401,
            Json.write(
                new Messages.Failed(
                    new Messages.Failure(reason.code(), String.valueOf(reason.getMessage())))));
    var headers = new HashMap<>(page.headers());
    headers.put("www-authenticate", "Bearer");
    return new HttpPage(page.status(), page.contentType(), page.body(), headers);
  }

  /** The same without a body: the asker has it, by its entity tag. */
  HttpPage notModified() {
    return new HttpPage(304, contentType, new byte[0], headers);
  }
}
