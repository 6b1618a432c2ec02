package dev.mediasoup4j.ortc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class H264ProfileLevelIdTest {
  @ParameterizedTest
  @CsvSource({
    "42e01f, CONSTRAINED_BASELINE, L3_1",
    "42E01F, CONSTRAINED_BASELINE, L3_1",
    "42c02a, CONSTRAINED_BASELINE, L4_2",
    "4de01f, CONSTRAINED_BASELINE, L3_1",
    "58f01f, CONSTRAINED_BASELINE, L3_1",
    "42a01f, BASELINE, L3_1",
    "58a01f, BASELINE, L3_1",
    "4d401f, MAIN, L3_1",
    "640c1f, CONSTRAINED_HIGH, L3_1",
    "640034, HIGH, L5_2",
    "f4000a, PREDICTIVE_HIGH_444, L1",
    "42f00b, CONSTRAINED_BASELINE, L1_B",
    "42100b, BASELINE, L1_B",
    "42e00b, CONSTRAINED_BASELINE, L1_1",
    "42e00c, CONSTRAINED_BASELINE, L1_2",
  })
  void readsProfileAndLevel(String text, H264Profile profile, H264Level level) {
    assertThat(H264ProfileLevelId.parse(text)).contains(new H264ProfileLevelId(profile, level));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "42e01", "42e01f0", " 42e01f", "gggggg", "42e000", "42e00f", "42e0ff", "42e11f",
        "58601f", "64e01f", "000000", "-42e01"
      })
  void knowsNothingElse(String text) {
    assertThat(H264ProfileLevelId.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "42e01f", "42001f", "4d001f", "640c1f", "64001f", "f4001f", "42f00b", "42100b", "4d100b",
        "42e00a"
      })
  void writesTheCanonicalForm(String text) {
    assertThat(H264ProfileLevelId.parse(text)).hasToString("Optional[" + text + "]");
  }

  @ParameterizedTest
  @CsvSource({
    "42e01f, 42e01f, false, 42e01f",
    "42e01f, 42e015, false, 42e015",
    "42e015, 42e01f, false, 42e015",
    "42e01f, 42e015, true, 42e01f",
    "42e015, 42e01f, true, 42e015",
    "42f00b, 42e01f, false, 42f00b",
    "42f00b, 42e00a, false, 42e00a",
    "42e00a, 42f00b, false, 42f00b",
  })
  void answersWithTheLowerLevelUnlessBothAllowAsymmetry(
      String local, String remote, boolean asymmetry, String answer) {
    H264ProfileLevelId localId = H264ProfileLevelId.parse(local).orElseThrow();
    H264ProfileLevelId remoteId = H264ProfileLevelId.parse(remote).orElseThrow();

    assertThat(localId.answer(remoteId, asymmetry)).hasToString(answer);
  }

  @Test
  void hasNoAnswerToAnotherProfile() {
    H264ProfileLevelId baseline = H264ProfileLevelId.parse("42001f").orElseThrow();

    assertThatThrownBy(() -> H264ProfileLevelId.DEFAULT.answer(baseline, true))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("42001f");
  }

  @Test
  void knowsLevel1bOnlyWhereTheProfileDoes() {
    assertThatThrownBy(() -> new H264ProfileLevelId(H264Profile.HIGH, H264Level.L1_B))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("HIGH");
  }

  @ParameterizedTest
  @CsvSource({"640, 480, 25, L2_1", "1280, 720, 30, L3_1", "1920, 1280, 60, L4_2"})
  void findsTheLevelThatADecoderSupports(int width, int height, int fps, H264Level level) {
    assertThat(H264Level.supported(width * height, fps)).contains(level);
  }

  @Test
  void findsNoLevelForADecoderThatIsTooSmall() {
    assertThat(H264Level.supported(16 * 16, 30)).isEmpty();
    assertThat(H264Level.supported(1280 * 720, 3)).isEmpty();
  }
}
