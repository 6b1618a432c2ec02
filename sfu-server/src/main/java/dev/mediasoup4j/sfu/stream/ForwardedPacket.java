package dev.mediasoup4j.sfu.stream;

import dev.mediasoup4j.rtc.layers.LayerInfo;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.SharedPacket;
import dev.mediasoup4j.rtc.rtp.SharedPacketPool;
import org.jspecify.annotations.Nullable;

/**
 * A received packet on its way to the consumers: in the clear, with the router's payload type and
 * header extension ids, and room for what each consumer fills in. Used again for the next packet.
 */
public final class ForwardedPacket {
  private final SharedPacketPool pool;
  private @Nullable RtpPacket packet;
  private @Nullable SharedPacket copy;
  private LayerInfo layers = new LayerInfo();

  public ForwardedPacket(SharedPacketPool pool) {
    this.pool = pool;
  }

  /** Begins with a packet, which stays where it is until {@link #end}. */
  public ForwardedPacket begin(RtpPacket packet, LayerInfo layers) {
    this.packet = packet;
    this.layers = layers;
    return this;
  }

  /**
   * The same packet in a copy, which outlives this one's way, until its own {@link #end}; without
   * its dependency descriptor.
   */
  ForwardedPacket outliving() {
    SharedPacket kept = copy().retain();
    var view = new RtpPacket();
    if (!view.wrap(kept.bytes(), 0, kept.length())) {
      throw new IllegalStateException("what is forwarded is no RTP");
    }
    ForwardedPacket outliving = new ForwardedPacket(pool).begin(view, layers.copy());
    outliving.copy = kept;
    return outliving;
  }

  public void end() {
    packet = null;
    if (copy != null) {
      copy.release();
      copy = null;
    }
  }

  /** Not to be changed. */
  public RtpPacket packet() {
    if (packet == null) {
      throw new IllegalStateException("no packet is on its way");
    }
    return packet;
  }

  public boolean keyFrame() {
    return layers.isKeyFrame();
  }

  /** What it tells of its layers. */
  public LayerInfo layers() {
    return layers;
  }

  /** A copy that outlives this way, made once for all that keep it. */
  SharedPacket copy() {
    if (copy == null) {
      copy = pool.copyOf(packet());
    }
    return copy;
  }
}
