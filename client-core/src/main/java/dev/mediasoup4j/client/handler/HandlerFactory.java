package dev.mediasoup4j.client.handler;

import dev.mediasoup4j.ortc.RtpCapabilities;
import java.util.concurrent.CompletionStage;

/** Makes the handlers of one engine. Thread-safe. */
public interface HandlerFactory {
  /** Such as {@code native}. */
  String name();

  /** What the engine can encode or send. */
  CompletionStage<RtpCapabilities> getNativeSendRtpCapabilities();

  /** What the engine can receive. */
  CompletionStage<RtpCapabilities> getNativeRecvRtpCapabilities();

  SendHandler createSendHandler(HandlerOptions options, HandlerListener listener);

  RecvHandler createRecvHandler(HandlerOptions options, HandlerListener listener);
}
