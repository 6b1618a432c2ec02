package dev.mediasoup4j.ortc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationCasesTest {
  private static final String CAPABILITIES =
      """
      {"codecs":[{"mimeType":"audio/opus","preferredPayloadType":100,"clockRate":48000}]}\
      """;

  @Test
  void answersWithTheResult() {
    assertThat(answer("client", "canSend", "\"audio\"," + CAPABILITIES))
        .isEqualTo("{\"result\":false}");
    assertThat(answer("router", "generateRouterRtpCapabilities", ""))
        .startsWith("{\"result\":{\"codecs\":[],\"headerExtensions\":[{");
  }

  @Test
  void answersWithTheNormalisedArgument() {
    assertThat(answer("client", "validateAndNormalizeRtpCapabilities", CAPABILITIES))
        .isEqualTo(
            "{\"result\":{\"codecs\":[{\"mimeType\":\"audio/opus\",\"preferredPayloadType\":100,"
                + "\"clockRate\":48000,\"kind\":\"audio\",\"channels\":1,\"parameters\":{},"
                + "\"rtcpFeedback\":[]}],\"headerExtensions\":[]}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'side':'client','fn':'canSend','args':['audio']}|TypeError|codecs of undefined",
        "{'side':'client','fn':'canSend'}|TypeError|codecs of undefined",
        "{'side':'client','fn':'reduceCodecs','args':[[],{'mimeType':'a'}]}|TypeError|no matching codec",
        "{'side':'router','fn':'generateRouterRtpCapabilities','args':[[{'mimeType':'audio/x','clockRate':1}]]}|UnsupportedError|audio/x",
        "{'side':'router','fn':'canSend','args':[]}|TypeError|canSend",
        "{'side':'sideways','fn':'canSend','args':[]}|TypeError|sideways",
        "[1]|TypeError|side",
        "{'side'|SyntaxError|end-of-input",
      })
  void answersWithTheReferencesNameForTheError(String line, String name, String message)
      throws IOException {
    var error = Json.mapper().readTree(NegotiationCases.answer(line.replace('\'', '"')));

    assertThat(error.at("/error/name").asText()).isEqualTo(name);
    assertThat(error.at("/error/message").asText()).contains(message);
  }

  @Test
  void answersWithAPlainErrorWhenPayloadTypesRunOut() {
    String codecs = "{\"mimeType\":\"video/VP8\",\"clockRate\":90000},".repeat(17);

    assertThat(answer("router", "generateRouterRtpCapabilities", "[" + chop(codecs) + "]"))
        .startsWith("{\"error\":{\"name\":\"Error\"");
  }

  @Test
  void answersTwentyThousandLinesInTime() throws IOException {
    String line = line("router", "validateRtpCapabilities", CAPABILITIES) + "\n";
    var out = new StringWriter();

    long startNanos = System.nanoTime();
    NegotiationCases.run(new BufferedReader(new StringReader(line.repeat(20_000) + "\n")), out);

    // An idle machine takes a few seconds; this is no measurement.
    assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(Duration.ofMinutes(2));
    assertThat(out.toString().lines()).hasSize(20_000).allMatch(it -> it.startsWith("{\"result\""));
  }

  @Test
  void answersALineBeforeTheNextOneComes() throws IOException {
    var out = new StringWriter();
    var in =
        new BufferedReader(new StringReader("")) {
          private int lines;

          @Override
          public String readLine() {
            assertThat(out.toString().lines().count()).isEqualTo(lines);
            return lines++ < 3 ? line("client", "canSend", "\"audio\"," + CAPABILITIES) : null;
          }

          @Override
          public boolean ready() {
            return false;
          }
        };

    NegotiationCases.run(in, new BufferedWriter(out));
  }

  private static String answer(String side, String fn, String args) {
    return NegotiationCases.answer(line(side, fn, args));
  }

  private static String line(String side, String fn, String args) {
    return "{\"side\":\"%s\",\"fn\":\"%s\",\"args\":[%s]}".formatted(side, fn, args);
  }

  private static String chop(String text) {
    return text.substring(0, text.length() - 1);
  }
}
