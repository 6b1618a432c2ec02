package dev.mediasoup4j.rtc.rtp;

/** Which header extension id becomes which; ids that are not mapped become 0: left out. */
public final class HeaderExtensionIds {
  private final byte[] newIds = new byte[256];

  /**
   * Maps an id.
   *
   * @return this
   * @throws IllegalArgumentException when an id is not from 1 to 255
   */
  public HeaderExtensionIds map(int oldId, int newId) {
    newIds[requireId("oldId", oldId)] = (byte) requireId("newId", newId);
    return this;
  }

  /** The new id, or 0 when there is none. */
  public int newId(int oldId) {
    return newIds[oldId] & 0xFF;
  }

  static int requireId(String name, int id) {
    if (id < 1 || id > 255)
      throw new IllegalArgumentException(name + " is not from 1 to 255: " + id);
    return id;
  }
}
