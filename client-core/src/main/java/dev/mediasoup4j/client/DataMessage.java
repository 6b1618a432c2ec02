package dev.mediasoup4j.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** A message of a data channel: text or bytes. */
public final class DataMessage {
  private final byte[] bytes;
  private final boolean text;

  private DataMessage(byte[] bytes, boolean text) {
    this.bytes = bytes;
    this.text = text;
  }

  public static DataMessage text(String text) {
    return new DataMessage(text.getBytes(UTF_8), true);
  }

  /** Keeps a copy of the bytes. */
  public static DataMessage binary(byte[] bytes) {
    return new DataMessage(bytes.clone(), false);
  }

  /** Whether it was sent as text. */
  public boolean isText() {
    return text;
  }

  /** The bytes, read as UTF-8. */
  public String text() {
    return new String(bytes, UTF_8);
  }

  /** A copy of the bytes; of text, its UTF-8. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Number of bytes. */
  public int size() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataMessage that
        && text == that.text
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return text ? "text of " + bytes.length + " bytes" : bytes.length + " bytes";
  }
}
