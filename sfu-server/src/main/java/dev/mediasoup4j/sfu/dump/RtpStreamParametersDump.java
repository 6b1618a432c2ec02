package dev.mediasoup4j.sfu.dump;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a stream is, as mediasoup's {@code RtpStreamParametersDump}.
 *
 * @param encodingIdx index of its encoding in the RTP parameters
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RtpStreamParametersDump(
    int encodingIdx,
    long ssrc,
    int payloadType,
    String mimeType,
    int clockRate,
    @Nullable String rid,
    String cname,
    @Nullable Long rtxSsrc,
    @Nullable Integer rtxPayloadType,
    boolean useNack,
    boolean usePli,
    boolean useFir,
    boolean useInBandFec,
    boolean useDtx,
    int spatialLayers,
    int temporalLayers) {}
