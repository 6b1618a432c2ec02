package dev.mediasoup4j.sfu;

/**
 * What {@link Router#pipeToRouter} made: closing either closes both.
 *
 * @param pipeConsumer on the router of the producer
 * @param pipeProducer on the other router, with the producer's id
 */
public record PipedProducer(Consumer pipeConsumer, Producer pipeProducer) {}
