package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.media.AudioFrame;
import dev.mediasoup4j.client.media.AudioSource;
import dev.mediasoup4j.client.media.NotReadableException;
import dev.mediasoup4j.client.media.SourceOutput;
import dev.onvoid.webrtc.media.audio.AudioDevice;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A microphone through native WebRTC's audio module, open while it feeds a track. */
final class MicrophoneSource implements AudioSource {
  private static final Logger log = LoggerFactory.getLogger(MicrophoneSource.class);
  private static final long PATIENCE_MILLIS = 5000;

  private final AudioDevice device;
  private volatile @Nullable SourceOutput<AudioFrame> output;

  // Guarded by this.
  private @Nullable AudioDeviceModule module;
  private @Nullable DeviceWatch watch;

  MicrophoneSource(AudioDevice device) {
    this.device = device;
  }

  @Override
  public synchronized void start(SourceOutput<AudioFrame> output) {
    if (module != null) throw new IllegalStateException("The source feeds a track already");
    AudioDeviceModule opened = null;
    DeviceWatch opening = DeviceWatch.start(PATIENCE_MILLIS, output::ended);
    try {
      opened = new AudioDeviceModule();
      opened.setRecordingDevice(device);
      opened.setAudioSink(
          (data, frames, bytesPerFrame, channels, sampleRate, delayMillis, clockDrift) ->
              onData(data, frames, channels, sampleRate, opening));
      this.output = output;
      opened.initRecording();
      opened.startRecording();
    } catch (Error | RuntimeException e) {
      // webrtc-java throws plain Errors.
      this.output = null;
      opening.stop();
      if (opened != null) free(opened);
      throw new NotReadableException("The microphone " + device.getName() + " does not open", e);
    }
    module = opened;
    watch = opening;
  }

  @Override
  public void stop() {
    output = null;
    AudioDeviceModule closing;
    synchronized (this) {
      closing = module;
      module = null;
      if (watch != null) watch.stop();
      watch = null;
    }
    if (closing != null) free(closing);
  }

  private void onData(byte[] data, int frames, int channels, int sampleRate, DeviceWatch watch) {
    NativeCallbacks.run(
        "onRecordedData",
        () -> {
          watch.heard();
          SourceOutput<AudioFrame> current = output;
          if (current == null) return;
          short[] samples = new short[frames * channels];
          ByteBuffer.wrap(data).order(ByteOrder.nativeOrder()).asShortBuffer().get(samples);
          current.push(AudioFrame.of(samples, sampleRate, channels, System.nanoTime()));
        });
  }

  private static void free(AudioDeviceModule module) {
    try {
      module.stopRecording();
    } catch (Error | RuntimeException e) {
      log.debug("A microphone that failed did not stop", e);
    }
    module.dispose();
  }
}
