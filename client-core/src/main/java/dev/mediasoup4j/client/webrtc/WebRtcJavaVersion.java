package dev.mediasoup4j.client.webrtc;

import dev.onvoid.webrtc.PeerConnectionFactory;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which webrtc-java is there, as its module descriptor says, on the class path too. */
final class WebRtcJavaVersion {
  private static final Logger log = LoggerFactory.getLogger(WebRtcJavaVersion.class);
  private static final String UNKNOWN = "unknown";

  private WebRtcJavaVersion() {}

  static String find() {
    Module module = PeerConnectionFactory.class.getModule();
    if (module.isNamed()) return module.getDescriptor().rawVersion().orElse(UNKNOWN);
    CodeSource source = PeerConnectionFactory.class.getProtectionDomain().getCodeSource();
    if (source == null) return UNKNOWN;
    try (JarFile jar = new JarFile(Path.of(source.getLocation().toURI()).toFile())) {
      ZipEntry entry = jar.getEntry("module-info.class");
      if (entry == null) return UNKNOWN;
      try (InputStream bytes = jar.getInputStream(entry)) {
        return ModuleDescriptor.read(bytes).rawVersion().orElse(UNKNOWN);
      }
    } catch (IOException | URISyntaxException | IllegalArgumentException e) {
      // Repacked into another jar, or loaded from somewhere that is no file.
      log.debug("No module descriptor of webrtc-java at {}", source.getLocation(), e);
      return UNKNOWN;
    }
  }
}
