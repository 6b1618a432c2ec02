package dev.mediasoup4j.sfu;

import dev.mediasoup4j.rtc.io.RtcLoop;
import dev.mediasoup4j.rtc.io.Timer;
import dev.mediasoup4j.rtc.rtcp.NtpClock;

/** A loop of a worker. */
record WorkerLoop(RtcLoop rtcLoop, NtpClock ntpClock) implements Loop {
  @Override
  public boolean inLoop() {
    return rtcLoop.inLoop();
  }

  @Override
  public long nowNanos() {
    return rtcLoop.nowNanos();
  }

  @Override
  public Timer schedule(long delayNanos, Runnable task) {
    return rtcLoop.schedule(delayNanos, task);
  }

  @Override
  public void execute(Runnable task) {
    rtcLoop.execute(task);
  }
}
