package dev.mediasoup4j.client.handler;

import dev.mediasoup4j.client.stats.StatsReport;
import java.util.concurrent.CompletionStage;

/** The engine's sender of one track, as far as it may be touched: {@code RTCRtpSender}. */
public interface RtpSender {
  CompletionStage<StatsReport> getStats();
}
