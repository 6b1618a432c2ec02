package dev.mediasoup4j.rtc.sctp;

import static dev.mediasoup4j.rtc.ParserLaws.allocatesLittle;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** What is read of DCEP can be written, and is read the same. */
class DataChannelMessageFuzzTest {
  @FuzzTest
  void readsAndWritesBack(byte[] input) {
    allocatesLittle(input.length, () -> DataChannelMessage.parse(input));
    DataChannelMessage.parse(input)
        .ifPresent(
            message -> assertThat(DataChannelMessage.parse(message.toBytes())).contains(message));
  }
}
