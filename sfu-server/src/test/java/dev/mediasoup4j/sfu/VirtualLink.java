package dev.mediasoup4j.sfu;

import dev.mediasoup4j.netem.ImpairedLink;
import dev.mediasoup4j.netem.LinkSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** An impaired link in virtual time. What goes to several destinations shares its bottleneck. */
final class VirtualLink {
  private final VirtualLoop loop;
  private final ImpairedLink link;
  private final List<Consumer<byte[]>> destinations = new ArrayList<>();
  private long scheduledNanos = ImpairedLink.NEVER;

  VirtualLink(VirtualLoop loop, LinkSettings settings) {
    this.loop = loop;
    this.link = new ImpairedLink(settings, 7);
  }

  void change(LinkSettings settings) {
    link.change(settings);
  }

  /** Where to put what is to arrive there. */
  Consumer<byte[]> to(Consumer<byte[]> destination) {
    int index = destinations.size();
    destinations.add(destination);
    return packet -> send(index, packet);
  }

  private void send(int destination, byte[] packet) {
    byte[] labelled = new byte[packet.length + 1];
    labelled[packet.length] = (byte) destination;
    System.arraycopy(packet, 0, labelled, 0, packet.length);
    link.send(loop.nowNanos(), labelled, 0, labelled.length);
    scheduleArrival();
  }

  private void scheduleArrival() {
    long arrivalNanos = link.nextArrivalNanos();
    if (arrivalNanos < scheduledNanos) {
      scheduledNanos = arrivalNanos;
      loop.schedule(arrivalNanos - loop.nowNanos(), this::deliver);
    }
  }

  private void deliver() {
    scheduledNanos = ImpairedLink.NEVER;
    for (byte[] labelled; (labelled = link.poll(loop.nowNanos())) != null; ) {
      byte[] packet = Arrays.copyOf(labelled, labelled.length - 1);
      destinations.get(labelled[packet.length]).accept(packet);
    }
    scheduleArrival();
  }
}
