package dev.mediasoup4j.rtc.ice;

/** What an {@link IceLiteAgent} has reached; mediasoup's names. */
public enum IceState {
  /** No authenticated check has come. */
  NEW,
  /** There is a tuple, none nominated. */
  CONNECTED,
  /** The remote agent nominated a tuple. */
  COMPLETED,
  /** Consent ran out or the last tuple went; a new check connects again. */
  DISCONNECTED
}
