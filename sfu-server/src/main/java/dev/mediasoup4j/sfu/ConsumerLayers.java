package dev.mediasoup4j.sfu;

import org.jspecify.annotations.Nullable;

/**
 * Layers of a simulcast or SVC stream.
 *
 * @param temporalLayer null means the highest
 */
public record ConsumerLayers(int spatialLayer, @Nullable Integer temporalLayer) {}
