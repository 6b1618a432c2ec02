package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.SocketIOServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a user's build makes of our dependencies: our parent's managed versions don't reach it. */
class DependenciesTest {
  private static final Pattern NETTY =
      Pattern.compile("<groupId>io\\.netty</groupId>\\s*<artifactId>(netty-[a-z-]+)</artifactId>");

  @Test
  void namesEachPartOfNettyThatNettySocketioBringsAnOlderReleaseOf() throws IOException {
    String theirs;
    try (InputStream pom =
        SocketIOServer.class.getResourceAsStream(
            "/META-INF/maven/com.corundumstudio.socketio/netty-socketio/pom.xml")) {
      theirs = new String(pom.readAllBytes()).replaceFirst("(?s).*</dependencyManagement>", "");
    }
    Set<String> brought = nettyIn(theirs);
    // Optional there, and native: rtc names those that it loads, by their classifiers.
    brought.removeIf(name -> name.startsWith("netty-transport-native"));

    assertThat(brought).contains("netty-common", "netty-handler");
    assertThat(nettyIn(Files.readString(Path.of("pom.xml")))).containsAll(brought);
  }

  private static Set<String> nettyIn(String pom) {
    var names = new TreeSet<String>();
    NETTY.matcher(pom).results().forEach(found -> names.add(found.group(1)));
    return names;
  }
}
