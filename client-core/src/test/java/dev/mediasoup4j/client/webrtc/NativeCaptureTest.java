package dev.mediasoup4j.client.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediasoup4j.client.ChildJvm;
import dev.mediasoup4j.client.media.CameraOptions;
import dev.mediasoup4j.client.media.MediaDeviceInfo;
import dev.mediasoup4j.client.media.MediaDeviceInfo.Kind;
import dev.mediasoup4j.client.media.MediaDevices;
import dev.mediasoup4j.client.media.NotFoundException;
import dev.mediasoup4j.client.media.UserMediaConstraints;
import dev.mediasoup4j.client.media.VideoSources;
import dev.onvoid.webrtc.media.video.VideoCaptureCapability;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(90)
class NativeCaptureTest {
  @BeforeEach
  void needsNativeLibraries() {
    NativePair.assumeNative();
  }

  @Test
  void listsDevicesAndDoesNotHangWithoutASoundServer() {
    List<MediaDeviceInfo> devices = MediaDevices.enumerateDevices();
    assertThat(devices).allSatisfy(device -> assertThat(device.deviceId()).isNotEmpty());
  }

  @Test
  void aCameraThatIsNotThereIsNotFound() {
    assertThatThrownBy(() -> VideoSources.camera(CameraOptions.ofDefault().device("no such")))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> MediaDevices.getUserMedia(missingCamera()).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(NotFoundException.class);
  }

  @Test
  void withoutAnyCameraItSaysSo() {
    boolean none =
        MediaDevices.enumerateDevices().stream()
            .noneMatch(device -> device.kind() == Kind.VIDEO_INPUT);
    assumeTrue(none, "This machine has a camera");
    assertThatThrownBy(VideoSources::camera)
        .isInstanceOf(NotFoundException.class)
        .hasMessage("There is no camera");
  }

  @ParameterizedTest
  @CsvSource({
    "640, 480, 30, 640x480@30",
    "1280, 720, 30, 1280x720@30",
    "1280, 720, 10, 1280x720@15",
    "1920, 1080, 30, 1280x720@30",
    "350, 280, 30, 320x240@30"
  })
  void takesTheNearestThatTheCameraCanDo(int width, int height, int fps, String expected) {
    List<VideoCaptureCapability> offered =
        List.of(
            new VideoCaptureCapability(320, 240, 30),
            new VideoCaptureCapability(640, 480, 30),
            new VideoCaptureCapability(1280, 720, 15),
            new VideoCaptureCapability(1280, 720, 30));
    VideoCaptureCapability taken =
        CameraSource.nearest(offered, CameraOptions.ofDefault().size(width, height).fps(fps));
    assertThat(taken.width + "x" + taken.height + "@" + taken.frameRate).isEqualTo(expected);
  }

  /** A sound server whose microphone hears what is played to its speaker. */
  @Test
  void hearsAMicrophoneAndEndsWithIt(@TempDir Path folder) throws Exception {
    assumeTrue(
        ChildJvm.has("pulseaudio") && ChildJvm.has("paplay"),
        "PulseAudio is not installed (Debian's packages pulseaudio and pulseaudio-utils)");
    ChildJvm.Result result =
        ChildJvm.run(
            Map.of(
                "PULSE_SERVER", "unix:" + folder.resolve("socket"),
                "XDG_RUNTIME_DIR", folder.toString(),
                "HOME", folder.toString()),
            MicrophoneProbe.class,
            folder.toString());
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output())
        .contains("id and label are there: true")
        .contains("by its id: heard 99")
        .contains("a wrong id: NotFoundException")
        .contains("opened again: heard 99")
        .contains("sound server gone: ENDED");
  }

  @Test
  void aDeviceThatFallsSilentIsTold() throws Exception {
    var silent = new CountDownLatch(1);
    DeviceWatch.start(100, silent::countDown);
    silent.await();
  }

  private static UserMediaConstraints missingCamera() {
    return UserMediaConstraints.videoOnly().video(CameraOptions.ofDefault().device("no such"));
  }
}
