package dev.mediasoup4j.sfu.dump;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What an RTX stream is, as mediasoup's {@code RtxStreamParameters}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RtxStreamParameters(
    long ssrc,
    int payloadType,
    String mimeType,
    int clockRate,
    @Nullable String rrid,
    String cname) {}
