package dev.mediasoup4j.ortc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LibraryVersionTest {
  @Test
  void isThatOfTheArtifact() throws Exception {
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<version>" + LibraryVersion.get() + "</version>");
  }
}
