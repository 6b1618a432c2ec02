package dev.mediasoup4j.media.ffmpeg;

import dev.mediasoup4j.client.media.TestPictureSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes and reads files without waiting for the clock. */
final class MediaFiles {
  static final int SOURCE_ID = 42;
  static final int FPS = 30;

  private MediaFiles() {}

  /** Pictures with their numbers and beeps, in step. */
  static void write(Path file, double seconds, boolean video, boolean audio) throws IOException {
    TestPictureSource pictures = TestPictureSource.builder(SOURCE_ID).size(320, 180).build();
    try (MediaFileWriter writer = MediaFileWriter.create(file)) {
      if (video) writer.addVideo(320, 180, 1_000_000);
      if (audio) writer.addAudio(1, 64_000);
      writer.begin();
      long picture = 0;
      for (int piece = 0; piece < seconds * 100; piece++) {
        long nanos = piece * Sound.PIECE_NANOS;
        if (audio) writer.write(Beeps.piece(nanos, 0));
        for (; video && picture * 1_000_000_000L / FPS <= nanos; picture++) {
          writer.write(pictures.picture(picture, 0), picture * 1_000_000_000L / FPS);
        }
      }
      writer.finish();
    }
  }

  /** All that a file holds. */
  record Content(List<Picture> pictures, List<Sound> sounds) {}

  static Content read(Path file) throws IOException {
    try (MediaFileReader reader = MediaFileReader.open(file)) {
      return readOn(reader);
    }
  }

  static Content readOn(MediaFileReader reader) throws IOException {
    Content content = new Content(new ArrayList<>(), new ArrayList<>());
    for (Record next = reader.next(); next != null; next = reader.next()) {
      if (next instanceof Picture picture) content.pictures().add(picture);
      else content.sounds().add((Sound) next);
    }
    return content;
  }
}
