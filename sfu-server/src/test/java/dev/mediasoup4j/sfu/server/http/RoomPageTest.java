package dev.mediasoup4j.sfu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoomPageTest {
  private static final Map<String, String> BUILT =
      Map.of(
          "index.html", "<title>Room</title>", "room.js", "1", "room.css", "a{}", "room.svg", "");

  @Test
  void servesEachFileWithItsType() {
    Map<String, HttpPage> pages = load(BUILT);

    assertThat(pages).containsOnlyKeys("/", "/room.js", "/room.css", "/room.svg");
    assertThat(text(pages.get("/"))).isEqualTo("<title>Room</title>");
    assertThat(pages.get("/").contentType()).isEqualTo("text/html; charset=utf-8");
    assertThat(pages.get("/room.js").contentType()).startsWith("text/javascript");
    assertThat(pages.get("/room.css").contentType()).startsWith("text/css");
    assertThat(pages.get("/room.svg").contentType()).isEqualTo("image/svg+xml");
    assertThat(pages.values()).extracting(HttpPage::status).containsOnly(200);
  }

  @Test
  void letsNothingInButItsOwnFiles() {
    assertThat(load(BUILT).values())
        .allSatisfy(
            page ->
                assertThat(page.headers())
                    .containsEntry("x-content-type-options", "nosniff")
                    .hasEntrySatisfying(
                        "content-security-policy",
                        policy ->
                            assertThat(policy)
                                .contains("default-src 'none'", "script-src 'self'")
                                .doesNotContain("unsafe")));
  }

  @Test
  void namesAFileByItsContent() {
    String tag = load(BUILT).get("/room.js").headers().get("etag");

    assertThat(load(BUILT).get("/room.js").headers()).containsEntry("etag", tag);
    assertThat(load(BUILT).get("/room.css").headers()).doesNotContainEntry("etag", tag);
  }

  @Test
  void saysWhatIsMissingWhenItWasNotBuilt() {
    Map<String, HttpPage> pages = load(Map.of());

    assertThat(pages).containsOnlyKeys("/");
    assertThat(pages.get("/").status()).isEqualTo(503);
    assertThat(text(pages.get("/"))).contains("Node.js was not found", "Install Node.js 20.11");
  }

  @Test
  void saysWhyItCouldNotBeBuilt() {
    HttpPage page = load(Map.of("missing.txt", "npm could not fetch <esbuild>\n")).get("/");

    assertThat(page.status()).isEqualTo(503);
    assertThat(text(page)).contains("npm could not fetch &lt;esbuild>");
  }

  private static Map<String, HttpPage> load(Map<String, String> files) {
    return RoomPage.load(
        name -> files.containsKey(name) ? files.get(name).getBytes(StandardCharsets.UTF_8) : null);
  }

  private static String text(HttpPage page) {
    return new String(page.body(), StandardCharsets.UTF_8);
  }
}
