package dev.mediasoup4j.client.handler;

import java.util.Map;

/**
 * Finds an engine at run time, as a {@link java.util.ServiceLoader} service: the API does not know
 * the engines.
 */
public interface HandlerFactoryProvider {
  /** Name to ask for it by, such as {@code native}. */
  String name();

  /**
   * Makes the engine's factory.
   *
   * @param forcedRtpExtensions RTP header extensions by URI: true asks for it, false forbids it;
   *     those that are not there are the engine's choice
   * @throws dev.mediasoup4j.ortc.UnsupportedException when the engine can't run here, saying why
   */
  HandlerFactory create(Map<String, Boolean> forcedRtpExtensions);
}
