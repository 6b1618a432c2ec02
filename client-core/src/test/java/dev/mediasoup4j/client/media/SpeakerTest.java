package dev.mediasoup4j.client.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class SpeakerTest {
  private final List<SourceDataLine> lines = new ArrayList<>();
  private int room = Integer.MAX_VALUE;
  private final Speaker speaker = new Speaker(this::line);

  private SourceDataLine line(AudioFormat format) {
    SourceDataLine line = mock(SourceDataLine.class);
    when(line.getFormat()).thenReturn(format);
    when(line.available()).thenAnswer(call -> room);
    lines.add(line);
    return line;
  }

  private static AudioFrame piece(int sampleRate, int channels) {
    var samples = new short[sampleRate / 100 * channels];
    samples[0] = 0x1234;
    return AudioFrame.of(samples, sampleRate, channels, 0);
  }

  @Test
  void playsInTheFormatThatComes() throws Exception {
    speaker.onFrame(piece(48_000, 2));
    speaker.onFrame(piece(48_000, 2));
    speaker.onFrame(piece(16_000, 1));

    assertThat(lines).hasSize(2);
    var bytes = ArgumentCaptor.forClass(byte[].class);
    verify(lines.get(1)).write(bytes.capture(), eq(0), eq(320));
    assertThat(bytes.getValue()).startsWith(0x34, 0x12);
    verify(lines.get(0)).close();
    verify(lines.get(1)).open(any(), eq(12 * 320));
  }

  @Test
  void leavesOutWhatTheDeviceHasNoRoomForInsteadOfLaggingBehind() {
    room = 100;
    speaker.onFrame(piece(48_000, 1));
    verify(lines.get(0), never()).write(any(), anyInt(), anyInt());
    room = 960;
    speaker.onFrame(piece(48_000, 1));
    verify(lines.get(0)).write(any(), eq(0), eq(960));
  }

  @Test
  void givesUpADeviceThatDoesNotOpenAndIsSilentOnceClosed() {
    int[] asked = {0};
    var broken =
        new Speaker(
            format -> {
              asked[0]++;
              throw new LineUnavailableException("in use");
            });
    broken.onFrame(piece(48_000, 1));
    broken.onFrame(piece(48_000, 1));
    assertThat(asked[0]).isEqualTo(1);

    speaker.onFrame(piece(48_000, 1));
    speaker.close();
    speaker.close();
    speaker.onFrame(piece(48_000, 1));
    assertThat(lines).hasSize(1);
    verify(lines.get(0)).close();
  }
}
