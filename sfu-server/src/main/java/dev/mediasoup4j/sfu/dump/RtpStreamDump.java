package dev.mediasoup4j.sfu.dump;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A stream that is received or sent, as mediasoup's {@code RtpStreamDump}.
 *
 * @param rtxStream null without one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RtpStreamDump(
    RtpStreamParametersDump params, int score, @Nullable RtxStreamDump rtxStream) {}
