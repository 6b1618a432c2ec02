package dev.mediasoup4j.client.webrtc;

import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts references to native objects, which webrtc-java does for picture buffers alone: most of
 * its getters hand out pointers that nobody keeps alive, and {@code RTCPeerConnection.close} never
 * gives its reference back.
 *
 * <p>A buffer object is made to hold the other object's pointer: its {@code retain} and {@code
 * release} work on anything that is counted. How many references webrtc-java itself holds is known
 * for one version, so with another one nothing is released, which leaks and is safe.
 */
final class NativeReferences {
  private static final Logger log = LoggerFactory.getLogger(NativeReferences.class);
  private static final String VERSION = "0.14.0";

  private static final HandleField HANDLE = HandleField.open();
  private static final boolean RELEASES = releases();

  private NativeReferences() {}

  /** Whether references are given back; if not, memory leaks. */
  static boolean canRelease() {
    return RELEASES;
  }

  /** Keeps a native object alive until {@link #release}. */
  static <T> T retain(T object) {
    NativeI420Buffer counter = counterOf(HANDLE.get(object));
    counter.retain();
    return object;
  }

  /**
   * Gives one reference back and empties the Java object: a later call of its methods is a clean
   * NullPointerException.
   */
  static void release(Object object) {
    release(HANDLE.get(object));
    HANDLE.set(object, 0);
  }

  /** The pointer, for objects whose own close forgets it. */
  static long handle(Object object) {
    return HANDLE.get(object);
  }

  /** Gives back the reference that a pointer stands for. */
  static void release(long handle) {
    if (RELEASES && handle != 0) counterOf(handle).release();
  }

  private static NativeI420Buffer counterOf(long handle) {
    if (handle == 0) throw new IllegalStateException("The native object is gone");
    NativeI420Buffer counter = HANDLE.emptyCounter();
    HANDLE.set(counter, handle);
    return counter;
  }

  private static boolean releases() {
    String version = WebRtcJavaVersion.find();
    if (version.equals(VERSION)) return true;
    log.warn("webrtc-java is {}, not {}: closed connections leak native memory", version, VERSION);
    return false;
  }
}
