package dev.mediasoup4j.rtc.dtls;

import static dev.mediasoup4j.rtc.ParserLaws.readsOnlyItsBytes;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

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
    require(target.isConnected(), "is connected");
    require(target.messages.isEmpty(), "takes nothing of it for data");
    require(target.transport().datagramsDropped() == dropped + 1, "counts it");
    require(target.bytesSent <= input.length, "answers nothing larger");
    target.transport().handleDatagram(genuine, 0, genuine.length);
    require(target.messages.size() == 1, "hears its peer");
    require(Arrays.equals(target.messages.get(0), MESSAGE), "hears what its peer said");
  }

  /** AssertJ takes longer than what is tested. */
  private static void require(boolean holds, String promise) {
    if (!holds) throw new AssertionError("broken: " + promise);
  }
}
