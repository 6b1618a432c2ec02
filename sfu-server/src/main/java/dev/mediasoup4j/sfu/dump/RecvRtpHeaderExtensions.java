package dev.mediasoup4j.sfu.dump;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Ids of the header extensions that an endpoint's packets may have, as mediasoup's {@code
 * RecvRtpHeaderExtensions}; null for those that no producer has.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecvRtpHeaderExtensions(
    @Nullable Integer mid,
    @Nullable Integer rid,
    @Nullable Integer rrid,
    @Nullable Integer absSendTime,
    @Nullable Integer transportWideCc01) {}
