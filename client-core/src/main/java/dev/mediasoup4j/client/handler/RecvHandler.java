package dev.mediasoup4j.client.handler;

import dev.mediasoup4j.client.stats.StatsReport;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A connection that receives. {@code localId} is what {@link #receive} gave. */
public interface RecvHandler extends Handler {
  /**
   * Adds tracks in one negotiation. The first call connects: {@link HandlerListener#onConnect}.
   *
   * @return the results in the order of the options
   */
  CompletionStage<List<ReceiveResult>> receive(List<ReceiveOptions> options);

  CompletionStage<Void> stopReceiving(List<String> localIds);

  CompletionStage<Void> pauseReceiving(List<String> localIds);

  CompletionStage<Void> resumeReceiving(List<String> localIds);

  CompletionStage<StatsReport> getReceiverStats(String localId);

  /**
   * Opens the receiving end of a data channel. The first call negotiates SCTP, and connects.
   *
   * @param listener told about everything that the channel does from its creation on
   */
  CompletionStage<DataChannel> receiveDataChannel(
      DataChannelOptions options, DataChannelListener listener);
}
