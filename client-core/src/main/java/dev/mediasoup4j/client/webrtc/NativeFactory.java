package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.ortc.MediaKind;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCRtpCodecCapability;
import dev.onvoid.webrtc.media.MediaType;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioDeviceModuleBase;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A native factory, shared by all connections of one direction: it costs five threads, a connection
 * none. There are two of them, because one that both sends pushed sound and plays received sound
 * without a sound card aborts the JVM. It lives as long as somebody holds it.
 */
final class NativeFactory {
  private static final Logger log = LoggerFactory.getLogger(NativeFactory.class);

  private static final String RETRANSMISSION = "rtx";

  /** What the connections of a factory do with sound. */
  enum Role {
    /** Pushed sound goes out; what is received is not heard. */
    SEND,
    /** What is received reaches the sinks; nothing can be sent. */
    RECEIVE
  }

  // Guarded by the class.
  private static final Map<Role, NativeFactory> shared = new EnumMap<>(Role.class);

  private final Role role;
  private final AudioDeviceModuleBase audioDevice;
  private final PeerConnectionFactory factory;

  // Guarded by the class.
  private int holders;

  private NativeFactory(Role role) {
    this.role = role;
    audioDevice =
        role == Role.SEND
            ? new AudioDeviceModule(AudioLayer.kDummyAudio)
            : new HeadlessAudioDeviceModule();
    factory = new PeerConnectionFactory(audioDevice);
  }

  /**
   * To be given back by {@link #release}, exactly once.
   *
   * @throws dev.mediasoup4j.ortc.UnsupportedException if native WebRTC can't run here
   */
  static NativeFactory acquire(Role role) {
    NativeLibraries.require();
    synchronized (NativeFactory.class) {
      NativeFactory factory = shared.get(role);
      if (factory == null) {
        try {
          factory = new NativeFactory(role);
        } catch (Error e) {
          // webrtc-java throws plain Errors, a load that failed included.
          throw new NativeOperationException("Native WebRTC does not start: " + e.getMessage(), e);
        }
        shared.put(role, factory);
        JvmExit.watch();
      }
      factory.holders++;
      return factory;
    }
  }

  /** After the last of its connections and tracks is gone, never from a native thread. */
  void release() {
    synchronized (NativeFactory.class) {
      if (--holders > 0) return;
      shared.remove(role);
      dispose();
    }
  }

  /** The native factory. */
  PeerConnectionFactory get() {
    return factory;
  }

  /** What can be sent of a codec: all its profiles, and the retransmission of any codec. */
  List<RTCRtpCodecCapability> sendCodecs(MediaKind kind, String mimeType) {
    MediaType type = kind == MediaKind.AUDIO ? MediaType.AUDIO : MediaType.VIDEO;
    String name = mimeType.substring(mimeType.indexOf('/') + 1);
    return factory.getRtpSenderCapabilities(type).getCodecs().stream()
        .filter(it -> it.getName().equalsIgnoreCase(name) || it.getName().equals(RETRANSMISSION))
        .toList();
  }

  private void dispose() {
    // A connection that leaked still points at the factory's threads.
    if (!NativeReferences.canRelease()) return;
    try {
      factory.dispose();
      audioDevice.dispose();
    } catch (Error e) {
      log.warn("A native factory was not freed", e);
    }
  }
}
