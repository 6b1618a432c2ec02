package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RouterOrtc;
import dev.mediasoup4j.ortc.RtcpFeedback;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.RtpHeaderExtensionParameters;
import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.io.Timer;
import dev.mediasoup4j.rtc.rtcp.NtpClock;
import dev.mediasoup4j.rtc.srtp.SrtpContext;
import dev.mediasoup4j.rtc.srtp.SrtpProfile;
import dev.mediasoup4j.sfu.dump.BaseTransportDump;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exercises the handshake and the packet path once in a JVM, on a thread of its own: cold code
 * costs up to 1.7 ms a packet, which the first call would feel. Nothing of it reaches the network.
 */
final class WarmUp {
  private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
  private static final AtomicBoolean started = new AtomicBoolean();
  private static final int PACKETS = 4000;
  private static final int PACKETS_PER_FRAME = 5;
  private static final int PAYLOAD_BYTES = 1100;
  private static final int PAYLOAD_TYPE = 96;
  private static final long SSRC = 1;

  private final SrtpProfile profile;
  private final StillLoop loop = new StillLoop();
  private final Router router;
  private final SrtpContext sender;
  private final SrtpTransport from;
  private final byte[] packet = new byte[2048];

  private WarmUp(SrtpProfile profile) {
    this.profile = profile;
    RtpCapabilities capabilities =
        RouterOrtc.generateRouterRtpCapabilities(MediaCodecs.opusVp8H264());
    router = new Router(loop, Runnable::run, capabilities, null, closed -> {});
    sender = context();
    from = new SrtpTransport();
    Producer producer = from.produce(MediaKind.VIDEO, parameters()).join();
    for (int i = 0; i < 2; i++) {
      new SrtpTransport().consume(ConsumerOptions.of(producer.id(), capabilities)).join();
    }
  }

  /** Begins, unless that was done before. */
  static void start() {
    if (started.compareAndSet(false, true)) {
      var thread = new Thread(WarmUp::run, "sfu-warm-up");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void run() {
    long begin = System.nanoTime();
    DtlsWarmUp.shakeHands();
    for (SrtpProfile profile : SrtpProfile.values()) {
      new WarmUp(profile).forwardPackets();
    }
    log.debug("warm after {} ms", (System.nanoTime() - begin) / 1_000_000);
  }

  /** Returns the packets that came out. */
  static long exercise(SrtpProfile profile) {
    return new WarmUp(profile).forwardPackets();
  }

  private long forwardPackets() {
    for (int i = 0; i < PACKETS; i++) {
      int length = writePacket(i);
      from.receiveSrtp(packet, sender.protectRtp(packet, 0, length));
      loop.nowNanos += 1_000_000;
    }
    long sent = loop.packetsSent;
    router.close();
    return sent;
  }

  private int writePacket(int number) {
    packet[0] = (byte) 0x80;
    packet[1] = PAYLOAD_TYPE;
    BigEndian.put16(packet, 2, number);
    BigEndian.put32(packet, 4, number / PACKETS_PER_FRAME * 3000L);
    BigEndian.put32(packet, 8, SSRC);
    boolean first = number % PACKETS_PER_FRAME == 0;
    // VP8: the start of a partition, and every hundredth frame a key frame.
    packet[12] = (byte) (first ? 0x10 : 0);
    packet[13] = (byte) (number % (100 * PACKETS_PER_FRAME) == 0 ? 0 : 1);
    return 12 + PAYLOAD_BYTES;
  }

  private SrtpContext context() {
    return new SrtpContext(profile, new byte[profile.keyLength()], new byte[profile.saltLength()]);
  }

  private static RtpParameters parameters() {
    return RtpParameters.builder()
        .mid("0")
        .codecs(
            List.of(
                RtpCodecParameters.builder("video/VP8", 90_000)
                    .payloadType(PAYLOAD_TYPE)
                    .rtcpFeedback(List.of(new RtcpFeedback("nack")))
                    .build()))
        .headerExtensions(List.of(new RtpHeaderExtensionParameters(RtpHeaderExtensionUri.MID, 1)))
        .encodings(List.of(RtpEncodingParameters.builder().ssrc(SSRC).build()))
        .build();
  }

  /** The warm-up's thread itself. Time stands still but for what it adds; timers never run. */
  private static final class StillLoop implements Loop {
    private final NtpClock ntpClock = new NtpClock(Instant.EPOCH, 0);
    private long nowNanos = 1;
    private long packetsSent;

    @Override
    public boolean inLoop() {
      return true;
    }

    @Override
    public NtpClock ntpClock() {
      return ntpClock;
    }

    @Override
    public long nowNanos() {
      return nowNanos;
    }

    @Override
    public Timer schedule(long delayNanos, Runnable task) {
      return () -> {};
    }

    @Override
    public void execute(Runnable task) {
      task.run();
    }
  }

  /** Encrypts and decrypts, and sends to nobody. */
  private final class SrtpTransport extends Transport {
    private final SrtpContext receiving = context();
    private final SrtpContext sending = context();

    SrtpTransport() {
      super(router, Map.of());
    }

    void receiveSrtp(byte[] buffer, int length) {
      receiveRtp(buffer, 0, receiving.unprotectRtp(buffer, 0, length), loop.nowNanos);
    }

    @Override
    public TransportType type() {
      return TransportType.DIRECT;
    }

    @Override
    public CompletableFuture<BaseTransportDump> dump() {
      return call(() -> baseDump(0, null));
    }

    @Override
    public CompletableFuture<TransportStats> getStats() {
      return call(() -> TransportStats.of(this, loop().nowNanos()));
    }

    @Override
    boolean connected() {
      return true;
    }

    @Override
    void sendRtpPacket(byte[] buffer, int length) {
      if (sending.protectRtp(buffer, 0, length) > 0) {
        loop.packetsSent++;
      }
    }

    @Override
    void sendRtcpPacket(byte[] buffer, int length) {}

    @Override
    @Nullable SctpSession sctp() {
      return null;
    }

    @Override
    long droppedBelow(DropReason reason) {
      return 0;
    }

    @Override
    void closeNetwork() {}
  }
}
