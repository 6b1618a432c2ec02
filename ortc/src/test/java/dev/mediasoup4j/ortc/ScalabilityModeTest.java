package dev.mediasoup4j.ortc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalabilityModeTest {
  @ParameterizedTest
  @CsvSource({
    "L1T3, 1, 3, false",
    "L3T2, 3, 2, false",
    "L3T3_KEY, 3, 3, true",
    "S3T3, 3, 3, false",
    "L12T10_KEY_SHIFT, 12, 10, true",
    "L3T2h, 3, 2, false",
    ", 1, 1, false",
    "'', 1, 1, false",
    "L0T3, 1, 1, false",
    "foo, 1, 1, false",
    "xL3T3, 1, 1, false",
  })
  void readsLayersAndTakesWhatItDoesNotKnowForASingleOne(
      String text, int spatialLayers, int temporalLayers, boolean ksvc) {
    assertThat(ScalabilityMode.parse(text))
        .isEqualTo(new ScalabilityMode(spatialLayers, temporalLayers, ksvc));
  }
}
