package dev.mediasoup4j.rtc.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.netem.LinkSettings;
import dev.mediasoup4j.netem.VirtualPath;
import java.time.Duration;
import java.util.SplittableRandom;

/** Two peers on a path. */
final class SctpPair {
  static final Duration MINUTE = Duration.ofMinutes(1);
  static final SctpSettings DATA_ONLY = SctpSettings.builder().enableInterleaving(false).build();

  final SctpPeer left;
  final SctpPeer right;
  final VirtualPath path;

  SctpPair(SctpSettings settings, LinkSettings link, long seed) {
    this(settings, settings, link, seed);
  }

  SctpPair(SctpSettings leftSettings, SctpSettings rightSettings, LinkSettings link, long seed) {
    this(new SctpPeer(leftSettings, seed), new SctpPeer(rightSettings, seed + 1), link, seed);
  }

  SctpPair(SctpPeer left, SctpPeer right, LinkSettings link, long seed) {
    this.left = left;
    this.right = right;
    path = new VirtualPath(left, right, link, seed);
  }

  static LinkSettings roundTrip(Duration roundTrip) {
    return LinkSettings.perfect().withDelay(roundTrip.dividedBy(2));
  }

  /** Both sides connect, as in WebRTC, over a path that behaves until then. */
  SctpPair connected() {
    LinkSettings impaired = path.leftToRight().settings();
    path.leftToRight().change(impaired.withLoss(0).withReordering(0));
    path.rightToLeft().change(impaired.withLoss(0).withReordering(0));
    left.association.connect(path.nowNanos());
    right.association.connect(path.nowNanos());
    assertThat(path.runUntil(this::areConnected, MINUTE)).isTrue();
    path.leftToRight().change(impaired);
    path.rightToLeft().change(impaired);
    return this;
  }

  boolean areConnected() {
    return left.isConnected() && right.isConnected();
  }

  SctpSendStatus send(int streamId, byte[] payload, SctpSendOptions options) {
    return left.association.send(
        path.nowNanos(), streamId, PayloadProtocolId.BINARY, payload, options);
  }

  void sendAll(int streamId, byte[] payload, SctpSendOptions options) {
    assertThat(send(streamId, payload, options)).isEqualTo(SctpSendStatus.QUEUED);
  }

  boolean runUntilReceived(int messages) {
    return path.runUntil(() -> right.messages.size() >= messages, MINUTE);
  }

  static byte[] bytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new SplittableRandom(seed).nextBytes(bytes);
    return bytes;
  }
}
