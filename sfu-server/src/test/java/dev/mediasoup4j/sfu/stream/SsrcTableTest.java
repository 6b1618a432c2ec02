package dev.mediasoup4j.sfu.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SsrcTableTest {
  @Test
  void behavesAsAMapWouldForManyPutsAndRemovals() {
    var table = new SsrcTable<String>();
    Map<Integer, String> map = new HashMap<>();
    var random = new Random(11);
    for (int i = 0; i < 5000; i++) {
      int ssrc = random.nextInt(2000) - 1000;
      String value = "v" + random.nextInt(50);
      if (random.nextInt(20) == 0) {
        table.removeAll(value);
        map.values().removeIf(value::equals);
      } else {
        table.put(ssrc, value);
        map.put(ssrc, value);
      }
      assertThat(table.size()).isEqualTo(map.size());
    }
    for (int ssrc = -1100; ssrc < 1100; ssrc++) {
      assertThat(table.get(ssrc)).isEqualTo(map.get(ssrc));
    }
  }
}
