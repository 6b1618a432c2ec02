package dev.mediasoup4j.client.webrtc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.mediasoup4j.ortc.UnsupportedException;
import dev.onvoid.webrtc.PeerConnectionFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether native WebRTC can run here. On Linux its library links to libraries of the desktop, which
 * a server lacks and which it needs even without a display or a sound card. The system's loader is
 * asked before anything is loaded: after a load that failed, the JVM can't try again cleanly.
 */
public final class NativeLibraries {
  private static final Logger log = LoggerFactory.getLogger(NativeLibraries.class);
  private static final long PROBE_SECONDS = 20;

  /** What the library of webrtc-java 0.14 links to, and the Debian package of each. */
  private static final Map<String, String> PACKAGES =
      Map.of(
          "libpulse.so.0", "libpulse0",
          "libudev.so.1", "libudev1",
          "libX11.so.6", "libx11-6",
          "libXfixes.so.3", "libxfixes3",
          "libXrandr.so.2", "libxrandr2",
          "libXcomposite.so.1", "libxcomposite1",
          "libdbus-1.so.3", "libdbus-1-3");

  // Guarded by the class.
  private static @Nullable List<String> missing;

  private NativeLibraries() {}

  /**
   * The shared libraries that the loader does not find, such as {@code libpulse.so.0}, sorted;
   * empty when all are there or when the system has no such question. Looks once in a JVM.
   */
  public static synchronized List<String> missing() {
    List<String> known = missing;
    if (known == null) {
      known = isLinux() ? probe() : List.of();
      missing = known;
    }
    return known;
  }

  /**
   * The command that installs what is {@link #missing()} on Debian and Ubuntu; empty if nothing.
   */
  public static String installLine() {
    return installLine(missing());
  }

  /**
   * Whether native WebRTC can be used.
   *
   * @throws UnsupportedException naming what is missing and how to install it
   */
  public static void require() {
    List<String> names = missing();
    if (names.isEmpty()) return;
    throw new UnsupportedException(
        "Native WebRTC needs shared libraries that are not installed: "
            + String.join(", ", names)
            + ". On Debian or Ubuntu: "
            + installLine(names));
  }

  static String installLine(List<String> names) {
    if (names.isEmpty()) return "";
    return names.stream()
        .map(name -> PACKAGES.getOrDefault(name, name))
        .distinct()
        .sorted()
        .collect(joining(" ", "apt-get install -y --no-install-recommends ", ""));
  }

  /** The missing ones out of what the loader lists. */
  static List<String> parse(String listing) {
    return listing
        .lines()
        .filter(line -> line.endsWith("=> not found"))
        .map(line -> line.substring(0, line.indexOf("=>")).strip())
        .distinct()
        .sorted()
        .toList();
  }

  /** The name that webrtc-java gives its library for Linux on this kind of processor. */
  static String linuxLibrary(String processor) {
    String name =
        switch (processor.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86-64" -> "x86_64";
          case "arm64" -> "aarch64";
          case "arm" -> "aarch32";
          default -> processor;
        };
    return "libwebrtc-java-linux-" + name + ".so";
  }

  private static List<String> probe() {
    String name = linuxLibrary(System.getProperty("os.arch", ""));
    Path library = null;
    try (InputStream packed =
        PeerConnectionFactory.class.getClassLoader().getResourceAsStream(name)) {
      if (packed == null) {
        throw new UnsupportedException(
            "Native WebRTC has no library for this machine on the class path: no " + name);
      }
      library = Files.createTempFile("mediasoup4j", ".so");
      Files.copy(packed, library, StandardCopyOption.REPLACE_EXISTING);
      return parse(list(library));
    } catch (IOException e) {
      // Without an answer the load itself tells, if less clearly.
      log.warn("Could not ask the loader for native WebRTC's libraries", e);
      return List.of();
    } finally {
      delete(library);
    }
  }

  private static String list(Path library) throws IOException {
    Process ldd =
        new ProcessBuilder("ldd", library.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String listing = new String(ldd.getInputStream().readAllBytes(), UTF_8);
    try {
      if (!ldd.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) ldd.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return listing;
  }

  private static void delete(@Nullable Path library) {
    if (library == null) return;
    try {
      Files.deleteIfExists(library);
    } catch (IOException e) {
      log.warn("Could not delete {}", library, e);
    }
  }

  private static boolean isLinux() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
  }
}
