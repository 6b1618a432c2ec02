package dev.mediasoup4j.sfu.dump;

/** What a consumer has, as mediasoup's {@code ConsumerDump}. */
public sealed interface ConsumerDump
    permits SimpleConsumerDump, LayeredConsumerDump, PipeConsumerDump {
  BaseConsumerDump base();
}
