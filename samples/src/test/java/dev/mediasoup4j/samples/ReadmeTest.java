package dev.mediasoup4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages show is what the build compiled. */
class ReadmeTest {
  @Test
  void theReadmeShowsTheHelloCallThatIsCompiled() throws IOException {
    String sample = Files.readString(Path.of("hello-call/HelloCall.java"));
    String body = sample.substring(sample.indexOf("public final class"));
    assertThat(Files.readString(Path.of("../README.md"))).contains("```java\n" + body + "```");
  }

  @Test
  void theReadmeAndTheGuideShowTheTestThatIsRun() throws IOException {
    String test =
        Files.readString(Path.of("src/test/java/dev/mediasoup4j/samples/CheckoutCallTest.java"));
    String body = "```java\n" + test.substring(test.indexOf("@SfuTest")) + "```";
    assertThat(Files.readString(Path.of("../README.md"))).contains(body);
    assertThat(Files.readString(Path.of("../docs/testing.md"))).contains(body);
  }

  @Test
  void everySampleHasAPageAndIsShort() throws IOException {
    try (Stream<Path> files = Files.find(Path.of("."), 2, (path, file) -> isSample(path))) {
      List<Path> samples = files.toList();
      assertThat(samples).isNotEmpty();
      for (Path sample : samples) {
        assertThat(Files.readAllLines(sample)).as("%s", sample).hasSizeLessThan(200);
        assertThat(sample.resolveSibling("README.md"))
            .content()
            .contains("samples/" + Path.of(".").relativize(sample));
      }
    }
  }

  private static boolean isSample(Path path) {
    return path.toString().endsWith(".java");
  }
}
