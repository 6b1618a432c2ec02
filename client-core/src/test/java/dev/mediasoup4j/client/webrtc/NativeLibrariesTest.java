package dev.mediasoup4j.client.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NativeLibrariesTest {
  @Test
  void namesWhatTheLoaderDoesNotFindAndHowToInstallIt() {
    List<String> missing =
        NativeLibraries.parse(
            """
            \tlinux-vdso.so.1 (0x00007ffd3ffd5000)
            \tlibpulse.so.0 => not found
            \tlibudev.so.1 => /lib/x86_64-linux-gnu/libudev.so.1 (0x00007f3caa7d2000)
            \tlibX11.so.6 => not found
            \tlibpulse.so.0 => not found
            """);
    assertThat(missing).containsExactly("libX11.so.6", "libpulse.so.0");
    assertThat(NativeLibraries.installLine(missing))
        .isEqualTo("apt-get install -y --no-install-recommends libpulse0 libx11-6");
    assertThat(NativeLibraries.installLine(List.of())).isEmpty();
  }

  @Test
  void looksForTheLibraryOfThisProcessor() {
    assertThat(NativeLibraries.linuxLibrary("amd64"))
        .isEqualTo("libwebrtc-java-linux-x86_64.so")
        .isEqualTo(NativeLibraries.linuxLibrary("x86_64"));
    assertThat(NativeLibraries.linuxLibrary("aarch64"))
        .isEqualTo("libwebrtc-java-linux-aarch64.so")
        .isEqualTo(NativeLibraries.linuxLibrary("arm64"));
    assertThat(NativeLibraries.linuxLibrary("arm")).isEqualTo("libwebrtc-java-linux-aarch32.so");
  }

  @Test
  void knowsTheVersionOfWebrtcJava() {
    assertThat(WebRtcJavaVersion.find()).isEqualTo("0.14.0");
  }
}
