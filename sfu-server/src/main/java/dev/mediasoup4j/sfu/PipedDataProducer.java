package dev.mediasoup4j.sfu;

/**
 * What {@link Router#pipeDataToRouter} made: closing either closes both.
 *
 * @param pipeDataConsumer on the router of the data producer
 * @param pipeDataProducer on the other router, with the data producer's id
 */
public record PipedDataProducer(DataConsumer pipeDataConsumer, DataProducer pipeDataProducer) {}
