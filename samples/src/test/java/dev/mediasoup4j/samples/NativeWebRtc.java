package dev.mediasoup4j.samples;

import dev.mediasoup4j.client.webrtc.NativeLibraries;

/** Whether tests that need native WebRTC can run here. */
final class NativeWebRtc {
  private NativeWebRtc() {}

  static boolean isInstalled() {
    return NativeLibraries.missing().isEmpty();
  }
}
