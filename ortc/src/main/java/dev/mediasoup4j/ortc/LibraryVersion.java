package dev.mediasoup4j.ortc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of mediasoup4j, as mediasoup's and mediasoup-client's {@code version}. */
public final class LibraryVersion {
  private static final String RESOURCE = "version.properties";

  private LibraryVersion() {}

  /** Such as {@code 1.2.3}, or {@code 1.2.3-SNAPSHOT}: that of the artifacts. */
  public static String get() {
    var properties = new Properties();
    try (InputStream in = LibraryVersion.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not beside its class");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " can't be read", e);
    }
    return properties.getProperty("version");
  }
}
