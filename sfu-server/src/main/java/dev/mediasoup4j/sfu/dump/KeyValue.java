package dev.mediasoup4j.sfu.dump;

/**
 * An entry of a map in a dump, whose values are ids.
 *
 * @param <K> what maps to the id
 */
public record KeyValue<K>(K key, String value) {}
