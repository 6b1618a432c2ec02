package dev.mediasoup4j.rtc.dtls;

import static dev.mediasoup4j.rtc.ParserLaws.readsOnlyItsBytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Datagrams of strangers to an association that stands, in either role: nothing of them is taken
 * for data, nothing larger is answered, and what the peer sent still arrives.
 */
class DtlsTransportFuzzTest {
  private static final byte[] MESSAGE = {1, 2, 3};

  private static DtlsEnds ends;

  @FuzzTest
  void standsFast(byte[] input) {
    // Not in a field's initializer: seeds are replayed without it where nothing is fuzzed.
    if (ends == null) ends = new DtlsEnds();
    var unused = readsOnlyItsBytes(input, DtlsRecords::areWellFormed);
    shoot(ends.client, ends.server, input);
    shoot(ends.server, ends.client, input);
  }

  private static void shoot(DtlsEnds.End target, DtlsEnds.End peer, byte[] input) {
    byte[] genuine = peer.seal(MESSAGE);
    target.forget();
    long dropped = target.transport().datagramsDropped();
    target.transport().handleDatagram(input, 0, input.length);
    assertThat(target.isConnected()).isTrue();
    assertThat(target.messages).isEmpty();
    assertThat(target.transport().datagramsDropped()).isEqualTo(dropped + 1);
    assertThat(target.bytesSent).isLessThanOrEqualTo(input.length);
    target.transport().handleDatagram(genuine, 0, genuine.length);
    assertThat(target.messages).containsExactly(MESSAGE);
  }
}
