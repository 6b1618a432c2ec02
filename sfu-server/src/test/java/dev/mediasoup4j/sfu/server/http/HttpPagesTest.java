package dev.mediasoup4j.sfu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpPagesTest {
  private static final HttpPage PAGE =
      new HttpPage(
          200,
          "text/plain",
          "hello".getBytes(StandardCharsets.UTF_8),
          Map.of(HttpPage.ETAG, "\"1\"", "cache-control", "no-cache"));

  @Test
  void answersAPageWithItsHeaders() {
    FullHttpResponse response = answer(request(HttpMethod.GET, "/page?name=Ada"));

    assertThat(response.status().code()).isEqualTo(200);
    assertThat(response.content().toString(StandardCharsets.UTF_8)).isEqualTo("hello");
    assertThat(response.headers().get("content-type")).isEqualTo("text/plain");
    assertThat(response.headers().get("cache-control")).isEqualTo("no-cache");
    assertThat(response.headers().get("etag")).isEqualTo("\"1\"");
  }

  @Test
  void answersHeadWithThePagesLengthAlone() {
    FullHttpResponse response = answer(request(HttpMethod.HEAD, "/page"));

    assertThat(response.content().readableBytes()).isZero();
    assertThat(response.headers().getInt("content-length")).isEqualTo(5);
  }

  @Test
  void sendsNothingThatTheBrowserHas() {
    FullHttpRequest request = request(HttpMethod.GET, "/page");
    request.headers().set("if-none-match", "\"1\"");

    FullHttpResponse response = answer(request);

    assertThat(response.status().code()).isEqualTo(304);
    assertThat(response.content().readableBytes()).isZero();
    assertThat(response.headers().contains("content-length")).isFalse();
    assertThat(response.headers().get("etag")).isEqualTo("\"1\"");
  }

  @Test
  void sendsWhatHasChangedSinceTheBrowserHadIt() {
    FullHttpRequest request = request(HttpMethod.GET, "/page");
    request.headers().set("if-none-match", "\"0\"");

    assertThat(answer(request).status().code()).isEqualTo(200);
  }

  private static FullHttpRequest request(HttpMethod method, String uri) {
    return new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, uri);
  }

  private static FullHttpResponse answer(FullHttpRequest request) {
    var channel =
        new EmbeddedChannel(
            new HttpPages("/socket.io/", Map.of("/page", HttpResource.of(headers -> PAGE))));
    channel.writeInbound(request);
    return channel.readOutbound();
  }
}
