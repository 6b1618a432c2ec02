package dev.mediasoup4j.rtc.io;

import java.net.BindException;

/** Every port of a range is taken. */
public final class PortsExhaustedException extends BindException {
  private static final long serialVersionUID = 1;

  PortsExhaustedException(String message) {
    super(message);
  }
}
