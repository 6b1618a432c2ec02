package dev.mediasoup4j.rtc.io;

/** Something that an {@link RtcLoop} flushes and closes. */
abstract class LoopSocket implements AutoCloseable {
  /** On the loop: hands what was collected to the kernel. */
  abstract void flush();

  @Override
  public abstract void close();
}
