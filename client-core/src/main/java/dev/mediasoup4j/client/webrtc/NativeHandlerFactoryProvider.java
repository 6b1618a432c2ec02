package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.handler.HandlerFactory;
import dev.mediasoup4j.client.handler.HandlerFactoryProvider;
import java.util.Map;

/** Offers the engine on native WebRTC to whoever looks for one. */
public final class NativeHandlerFactoryProvider implements HandlerFactoryProvider {
  @Override
  public String name() {
    return NativeHandlerFactory.NAME;
  }

  @Override
  public HandlerFactory create(Map<String, Boolean> forcedRtpExtensions) {
    return NativeHandlerFactory.create(forcedRtpExtensions);
  }
}
