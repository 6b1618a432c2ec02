package dev.mediasoup4j.sfu.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The page at {@code /}: a call in a browser. Its files are resources, which the build makes with
 * Node.js out of src/main/web; without them the page says what is missing.
 */
public final class RoomPage {
  private static final String HTML = "text/html; charset=utf-8";

  private static final Map<String, String> CONTENT_TYPES =
      Map.of(
          "index.html", HTML,
          "room.css", "text/css; charset=utf-8",
          "room.js", "text/javascript; charset=utf-8",
          "room.svg", "image/svg+xml");

  /** Everything from here and nothing inline; pictures and sound come by WebRTC alone. */
  private static final Map<String, String> SECURITY =
      Map.of(
          "content-security-policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
              + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
          "permissions-policy",
          "camera=(self), microphone=(self), display-capture=(self), geolocation=()",
          "referrer-policy",
          "no-referrer",
          "x-content-type-options",
          "nosniff");

  private RoomPage() {}

  /** The pages by path. */
  public static Map<String, HttpPage> load() {
    return load(RoomPage::resource);
  }

  /**
   * The pages by path.
   *
   * @param files the content of a file, or null if it was not built
   */
  static Map<String, HttpPage> load(Function<String, byte @Nullable []> files) {
    var pages = new HashMap<String, HttpPage>();
    for (var file : CONTENT_TYPES.entrySet()) {
      byte[] content = files.apply(file.getKey());
      if (content == null) return Map.of("/", missing(files.apply("missing.txt")));
      String path = file.getKey().equals("index.html") ? "/" : "/" + file.getKey();
      pages.put(path, new HttpPage(200, file.getValue(), content, cached(content)));
    }
    return pages;
  }

  /** A browser may keep it, but asks each time whether it is still the same. */
  private static Map<String, String> cached(byte[] content) {
    var headers = new HashMap<>(SECURITY);
    headers.put("cache-control", "no-cache");
    headers.put(HttpPage.ETAG, '"' + sha256(content).substring(0, 32) + '"');
    return headers;
  }

  private static HttpPage missing(byte @Nullable [] reason) {
    String why =
        reason == null
            ? "Node.js was not found when this server was built."
            : new String(reason, StandardCharsets.UTF_8).strip();
    String html =
        """
        <!doctype html>
        <html lang="en">
        <title>The room page is missing</title>
        <h1>The room page is missing</h1>
        <p>%s</p>
        <p>Install Node.js 20.11 or later with npm and build again: <code>mvn package -pl cli -am</code>.
        Rooms are open without it: see docs/signaling.md.</p>
        </html>
        """
            .formatted(why.replace("&", "&amp;").replace("<", "&lt;"));
    var headers = new HashMap<>(SECURITY);
    headers.put("cache-control", "no-store");
    return new HttpPage(503, HTML, html.getBytes(StandardCharsets.UTF_8), headers);
  }

  private static byte @Nullable [] resource(String file) {
    try (InputStream content = RoomPage.class.getResourceAsStream("web/" + file)) {
      return content == null ? null : content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the room page's " + file + " can't be read", e);
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
