/**
 * Native WebRTC, guarded: the only package that knows webrtc-java's types, whose misuse ends the
 * JVM. Nothing that can do so leaves it.
 */
@NullMarked
package dev.mediasoup4j.client.webrtc;

import org.jspecify.annotations.NullMarked;
