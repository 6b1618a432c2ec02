package dev.mediasoup4j.sfu.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A {@code trace} event, as mediasoup's {@code ProducerTraceEventData} and the like.
 *
 * @param timestamp milliseconds of the monotonic clock
 * @param info null for {@code nack}
 * @param <T> what can be traced
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TraceEventData<T extends Enum<T>>(
    T type, long timestamp, TraceDirection direction, @Nullable TraceInfo info) {}
