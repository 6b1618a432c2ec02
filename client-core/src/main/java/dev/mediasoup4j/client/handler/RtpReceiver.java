package dev.mediasoup4j.client.handler;

import dev.mediasoup4j.client.stats.StatsReport;
import java.util.concurrent.CompletionStage;

/** The engine's receiver of one track, as far as it may be touched: {@code RTCRtpReceiver}. */
public interface RtpReceiver {
  CompletionStage<StatsReport> getStats();
}
