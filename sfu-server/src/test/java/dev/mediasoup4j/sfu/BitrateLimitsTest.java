package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.UnsupportedException;
import org.junit.jupiter.api.Test;

class BitrateLimitsTest {
  private final VideoCall call = new VideoCall(0);

  @Test
  void aMaximumBelowWhatEstimationNeedsIsRefused() {
    assertThatThrownBy(() -> call.to.setMaxOutgoingBitrate(29_999).join())
        .hasCauseInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("bitrate must be >= 30000 or 0 (unlimited)");
    assertThat(call.to.bitrateLimits().maxOutgoingBps()).isZero();
  }

  @Test
  void minimumAndMaximumCanNotCross() {
    call.to.setMinOutgoingBitrate(200_000).join();
    assertThatThrownBy(() -> call.to.setMaxOutgoingBitrate(100_000).join())
        .hasMessageContaining("must be >= current min outgoing bitrate (200000)");
    call.to.setMaxOutgoingBitrate(300_000).join();
    assertThatThrownBy(() -> call.to.setMinOutgoingBitrate(400_000).join())
        .hasMessageContaining("must be <= current max outgoing bitrate (300000)");
    assertThat(call.to.bitrateLimits().minOutgoingBps()).isEqualTo(200_000);
    assertThat(call.to.bitrateLimits().maxOutgoingBps()).isEqualTo(300_000);
  }

  @Test
  void zeroLiftsALimit() {
    call.to.setMinOutgoingBitrate(200_000).join();
    call.to.setMinOutgoingBitrate(0).join();
    call.to.setMaxOutgoingBitrate(100_000).join();
    call.to.setMaxOutgoingBitrate(0).join();
    assertThat(call.to.bitrateLimits().maxOutgoingBps()).isZero();
  }

  @Test
  void negativeBitratesAreRefused() {
    assertThatThrownBy(() -> call.to.setMaxIncomingBitrate(-1).join())
        .hasCauseInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> call.to.setMinOutgoingBitrate(-2).join()).hasMessageContaining("-2");
  }

  @Test
  void aDirectTransportHasNoBitrateToLimit() {
    DirectTransport direct =
        call.router.createDirectTransport(DirectTransportOptions.defaults()).join();
    assertThatThrownBy(() -> direct.setMaxOutgoingBitrate(100_000).join())
        .hasCauseInstanceOf(UnsupportedException.class)
        .hasMessageContaining("setMaxOutgoingBitrate() not implemented in DirectTransport");
  }
}
