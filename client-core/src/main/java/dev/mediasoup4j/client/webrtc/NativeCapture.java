package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.media.AudioSource;
import dev.mediasoup4j.client.media.CameraOptions;
import dev.mediasoup4j.client.media.CaptureProvider;
import dev.mediasoup4j.client.media.MediaDeviceInfo;
import dev.mediasoup4j.client.media.MediaDeviceInfo.Kind;
import dev.mediasoup4j.client.media.MicrophoneOptions;
import dev.mediasoup4j.client.media.NotFoundException;
import dev.mediasoup4j.client.media.VideoSource;
import dev.onvoid.webrtc.media.Device;
import dev.onvoid.webrtc.media.MediaDevices;
import dev.onvoid.webrtc.media.audio.AudioDevice;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.video.VideoDevice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cameras and microphones through native WebRTC. */
public final class NativeCapture implements CaptureProvider {
  private static final Logger log = LoggerFactory.getLogger(NativeCapture.class);

  @Override
  public List<MediaDeviceInfo> devices() {
    NativeLibraries.require();
    List<MediaDeviceInfo> devices = new ArrayList<>();
    for (AudioDevice device : microphones()) devices.add(info(Kind.AUDIO_INPUT, device));
    for (VideoDevice device : cameras()) devices.add(info(Kind.VIDEO_INPUT, device));
    return List.copyOf(devices);
  }

  @Override
  public VideoSource camera(CameraOptions options) {
    NativeLibraries.require();
    return new CameraSource(find("camera", cameras(), options.deviceId()), options);
  }

  @Override
  public AudioSource microphone(MicrophoneOptions options) {
    NativeLibraries.require();
    return new MicrophoneSource(find("microphone", microphones(), options.deviceId()));
  }

  static <D extends Device> D find(String what, List<D> devices, @Nullable String deviceId) {
    if (devices.isEmpty()) throw new NotFoundException("There is no " + what);
    if (deviceId == null) return devices.get(0);
    return devices.stream()
        .filter(device -> id(device).equals(deviceId))
        .findFirst()
        .orElseThrow(
            () ->
                new NotFoundException(
                    "There is no " + what + " with deviceId " + deviceId + " among " + devices));
  }

  private static List<VideoDevice> cameras() {
    try {
      List<VideoDevice> devices = MediaDevices.getVideoCaptureDevices();
      return devices == null ? List.of() : devices;
    } catch (Error e) {
      // webrtc-java throws plain Errors: no video subsystem is no camera.
      log.debug("No cameras", e);
      return List.of();
    }
  }

  /**
   * Asked of an audio module, because webrtc-java's MediaDevices hangs without a sound server,
   * where the module fails at once.
   */
  private static List<AudioDevice> microphones() {
    AudioDeviceModule module;
    try {
      module = new AudioDeviceModule();
    } catch (Error e) {
      log.debug("No sound server", e);
      return List.of();
    }
    try {
      List<AudioDevice> devices = module.getRecordingDevices();
      return devices == null ? List.of() : devices;
    } catch (Error e) {
      log.debug("No microphones", e);
      return List.of();
    } finally {
      module.dispose();
    }
  }

  private static MediaDeviceInfo info(Kind kind, Device device) {
    return new MediaDeviceInfo(kind, id(device), device.getName());
  }

  /** With PulseAudio devices have no descriptor; their names are unique there. */
  private static String id(Device device) {
    String descriptor = device.getDescriptor();
    return descriptor == null || descriptor.isEmpty() ? device.getName() : descriptor;
  }
}
